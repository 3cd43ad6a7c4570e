using System.Collections.Concurrent;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Decoding.AirQino;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air;

/// <summary>
/// Air stations with means, indices, limits and calibrations, made of the stored hours. What costs something is kept for a while.
/// For any thread.
/// </summary>
internal sealed class AirDesk
{
    /// <summary>After so many hours without one of its own a station has no current hour.</summary>
    public const int HoursCurrent = 3;

    /// <summary>Days of hours that <see cref="StationAir"/> has.</summary>
    public const int DaysShown = 7;

    // A replay, or what was written into hours long past, shows after this time at the latest.
    private static readonly TimeSpan NowAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan YearsAge = TimeSpan.FromMinutes(10);

    // Their values come out of the maker's network calibrated; of other sensors nobody says so.
    private static readonly string[] CalibratedByMaker = [AirQinoValues.Family.Id, AirQinoValues.HourlyFamily.Id];

    private readonly List<(City City, Station Station)> _stations = [];
    private readonly Dictionary<string, (City City, Station Station)> _byId = new(StringComparer.Ordinal);
    private readonly PlatformState _state;
    private readonly AirHistory _history;
    private readonly TimeProvider _time;
    private readonly DriftWatch? _drift;
    private readonly ResultShelf<string, (SensorSnapshot Snapshot, Instant Hour), StationAir> _now;
    private readonly AirYearBook _book;
    private readonly ResultShelf<string, int, IReadOnlyList<int>> _years;
    private readonly ConcurrentDictionary<string, StationAir> _last = new(StringComparer.Ordinal);

    /// <summary>Takes the stations of the catalog.</summary>
    /// <param name="catalog">Validated cities.</param>
    /// <param name="state">The newest values.</param>
    /// <param name="reader">The store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="drift">What is known of drift; null: nobody looks for it.</param>
    public AirDesk(CityCatalog catalog, PlatformState state, ITelemetryReader reader, TimeProvider time, DriftWatch? drift = null)
    {
        _drift = drift;
        _state = state;
        _time = time;
        _history = new AirHistory(reader);
        foreach (var city in catalog.Cities)
        {
            foreach (var station in city.Stations)
            {
                if (station.Kind == StationKind.Air)
                {
                    _stations.Add((city, station));
                    _byId.Add(station.Id, (city, station));
                }
            }
        }

        _now = new(Math.Max(1, _stations.Count), time);
        _book = new AirYearBook(_history, Math.Max(64, 2 * _stations.Count), time);
        _years = new(Math.Max(1, _stations.Count), time);
    }

    /// <summary>The index that a city shows: the one of its file, else by its language: LQI in German, else the European AQI.</summary>
    public static AirIndexTable IndexOf(City city) =>
        FindIndex(city.AirIndex ?? (city.Language == "de" ? AirIndices.German : AirIndices.European)) ?? AirIndices.All[0];

    /// <summary>An index by its id, or the newest of a family; null when there is none.</summary>
    public static AirIndexTable? FindIndex(string idOrFamily) => AirIndices.Find(idOrFamily) ?? AirIndices.Newest(idOrFamily);

    /// <summary>What a station stands for: one in a street for the traffic.</summary>
    public static AirStationSite SiteOf(Station station) =>
        station.Setting == "street" ? AirStationSite.Traffic : AirStationSite.Background;

    /// <summary>The stations as they were when somebody asked last; one that nobody asked for is not there.</summary>
    public IEnumerable<StationAir> Last => _last.Values;

    /// <summary>Calibrations in force now whose time is over.</summary>
    public int ExpiredCalibrations
    {
        get
        {
            var now = _time.Now();
            return _stations.Sum(one => CalibrationsOf(one.Station)
                .Select(version => version.Quantity)
                .Distinct()
                .Count(quantity => CalibrationAt(one.Station, quantity, now) is { Expires.IsNone: false } held && held.Expires <= now));
        }
    }

    /// <summary>All air stations, in the order of the city files.</summary>
    public IEnumerable<(City City, Station Station)> Stations() => _stations;

    /// <summary>An air station; null when there is none of that id.</summary>
    public (City City, Station Station)? Find(string id) => _byId.TryGetValue(id, out var found) ? found : null;

    /// <summary>The civil days of a station's city.</summary>
    public CivilCalendar CalendarOf(Station station) => _state.Definition(station.Sensor)?.Calendar ?? CivilCalendar.Utc;

    /// <summary>All versions of the calibrations of a station's sensor; empty where it has none.</summary>
    public IReadOnlyList<Calibration> CalibrationsOf(Station station) =>
        _state.Definition(station.Sensor)?.Calibrations?.Versions ?? [];

    /// <summary>The hours of each pollutant that a station measures.</summary>
    /// <param name="station">The station.</param>
    /// <param name="from">Start, a full hour.</param>
    /// <param name="to">End, a full hour; at most 400 days later.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public Task<IReadOnlyList<HourlySeries>> HoursAsync(
        Station station, Instant from, Instant to, CancellationToken cancellationToken) =>
        HoursAsync(station, Pollutants.All, from, to, cancellationToken);

    /// <summary>The hours of some pollutants; one of which nothing is stored in the span has no series.</summary>
    /// <inheritdoc cref="HoursAsync(Station, Instant, Instant, CancellationToken)"/>
    public Task<IReadOnlyList<HourlySeries>> HoursAsync(
        Station station, IReadOnlyList<Pollutant> pollutants, Instant from, Instant to, CancellationToken cancellationToken) =>
        _history.HoursAsync(station.Sensor, pollutants, Pollutants.QuantityOf, from, to, cancellationToken);

    /// <summary>The hours of the raw values behind pollutants; of those alone that a calibration of ours makes. In their unit, 1.</summary>
    /// <inheritdoc cref="HoursAsync(Station, Instant, Instant, CancellationToken)"/>
    public Task<IReadOnlyList<HourlySeries>> RawHoursAsync(
        Station station, IReadOnlyList<Pollutant> pollutants, Instant from, Instant to, CancellationToken cancellationToken)
    {
        List<Pollutant> calibrated =
            [.. pollutants.Where(pollutant => CalibrationsOf(station).Any(one => one.Quantity == Pollutants.QuantityOf(pollutant)))];
        return _history.HoursAsync(
            station.Sensor, calibrated, one => RawQuantities.RawOf(Pollutants.QuantityOf(one)), from, to, cancellationToken);
    }

    /// <summary>The calibration that made values of a measured time; null where none of ours did.</summary>
    public Calibration? CalibrationAt(Station station, Quantity quantity, Instant time) =>
        _state.Definition(station.Sensor)?.Calibrations?.At(quantity, time);

    /// <summary>The civil years of its city of which a station has hours, oldest first.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public Task<IReadOnlyList<int>> YearsAsync(Station station, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        var calendar = CalendarOf(station);
        return _years.GetAsync(
            station.Id,
            CivilYears.Of(calendar, now),
            YearsAge,
            () => _history.YearsAsync(station.Sensor, calendar, now, CancellationToken.None),
            cancellationToken);
    }

    /// <summary>A station as it is now: made anew when its sensor has said something, or a new hour has begun.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public Task<StationAir> NowAsync(City city, Station station, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        var hour = AirHistory.FullHour(now);
        var snapshot = _state.Of(station.Sensor);
        return _now.GetAsync(
            station.Id, (snapshot, hour), NowAge, () => MakeAsync(city, station, snapshot, now, hour), cancellationToken);
    }

    /// <summary>All stations as they are now, in the order of the city files.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<IReadOnlyList<StationAir>> NowAsync(CancellationToken cancellationToken)
    {
        var stations = new List<StationAir>(_stations.Count);
        foreach (var (city, station) in _stations)
        {
            stations.Add(await NowAsync(city, station, cancellationToken));
        }

        return stations;
    }

    /// <summary>How a station stands against the limits in a civil year of its city; of pollutants alone that it has hours of.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public Task<IReadOnlyList<AirCompliance>> ComplianceAsync(Station station, int year, CancellationToken cancellationToken) =>
        _book.GetAsync(station, CalendarOf(station), year, AirHistory.FullHour(_time.Now()), isListed: false, cancellationToken);

    /// <summary>The same as one of a list of stations: late hours may show ten minutes later.</summary>
    /// <inheritdoc cref="ComplianceAsync"/>
    public Task<IReadOnlyList<AirCompliance>> ListedComplianceAsync(Station station, int year, CancellationToken cancellationToken) =>
        _book.GetAsync(station, CalendarOf(station), year, AirHistory.FullHour(_time.Now()), isListed: true, cancellationToken);

    private async Task<StationAir> MakeAsync(City city, Station station, SensorSnapshot snapshot, Instant now, Instant hour)
    {
        var series = await HoursAsync(station, hour - TimeSpan.FromDays(DaysShown), hour, CancellationToken.None);
        var end = HourEndOf(series, hour);
        var seen = end.IsNone ? [] : series;
        List<AirIndexResult> indices =
            [.. AirIndices.NewestOfEach.Select(table => AirIndexCalculator.Evaluate(table, seen, end.IsNone ? hour : end, SiteOf(station)))];
        var sensor = _state.Definition(station.Sensor);
        var isByMaker = sensor is not null && Array.IndexOf(CalibratedByMaker, sensor.Family.Id) >= 0;
        List<AirValue> values =
            [.. AirValues.Of(snapshot, sensor?.Calibrations, isByMaker).Select(value => WithDrift(station, value))];
        var air = new StationAir(city, station, now, end, series, indices, values);
        _last[station.Id] = air;
        return air;
    }

    private AirValue WithDrift(Station station, AirValue value) =>
        value.Reading.HasValue && _drift?.DriftOf(station, value.Reading.Quantity) is { IsDrifting: true }
            ? value with { Notes = [.. value.Notes, "drift"] }
            : value;

    private static Instant HourEndOf(IReadOnlyList<HourlySeries> series, Instant hour)
    {
        var measured = Instant.None;
        for (var end = hour; end > hour - TimeSpan.FromHours(HoursCurrent); end -= TimeSpan.FromHours(1))
        {
            foreach (var one in series)
            {
                var last = one.At(end - TimeSpan.FromHours(1));
                if (last.IsValid)
                {
                    return end;
                }

                measured = last.IsMeasured && measured.IsNone ? end : measured;
            }
        }

        return measured;
    }
}

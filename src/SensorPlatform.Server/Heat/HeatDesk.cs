using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Census;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat;

/// <summary>
/// Heat stations with their hours, climate days, hotspots and risk, made of the stored hours: all who show heat (API, page, export) ask
/// here and nowhere else. What costs something is kept for a while. For any thread.
/// </summary>
internal sealed class HeatDesk
{
    /// <summary>Longest span of one map, and of one question for hours: a leap year, and some days more.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(400);

    /// <summary>Maps, years and cells that are made at a time at most: each reads the store for some seconds.</summary>
    internal const int MakersAtOnce = 2;

    /// <summary>Those that may wait for their turn; who comes then is sent away.</summary>
    internal const int MakersWaiting = 16;

    private const int MapsKept = 32;
    private const int SpansKept = 64;

    // All years of a city that the API answers for (from 2005 on), so that one reader of them all does not push them out as he goes.
    private const int YearsKept = 32;

    // A large city has 30,000 inhabited cells: some megabytes.
    private const int CellsKept = 4;

    // What was written into hours long past, and a replay, show after this time at the latest.
    private static readonly TimeSpan MapAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan YearAge = TimeSpan.FromMinutes(10);

    // Heat waves of the first days of a year begin in the year before.
    private static readonly TimeSpan BeforeYear = TimeSpan.FromDays(40);

    private readonly CityCatalog _catalog;
    private readonly HeatHistory _history;
    private readonly HeatMonths _months;
    private readonly CellDesk _cells;
    private readonly TimeProvider _time;
    private readonly Dictionary<City, CivilCalendar> _calendars = [];
    private readonly ResultShelf<(City City, HeatPeriod Period), Instant, HeatMap> _maps;
    private readonly ResultShelf<(City City, int Year), Instant, IReadOnlyList<StationClimate>> _climate;
    private readonly ResultShelf<City, int, IReadOnlyList<int>> _years;
    private readonly ResultShelf<(string City, string Station), Instant, HeldHours?> _held;
    private readonly ResultShelf<(City City, HeatPeriod Period), Instant, HeatCells> _risks;
    private readonly MakerTurns _turns;

    /// <summary>Takes the stations of the catalog.</summary>
    /// <param name="catalog">Validated cities.</param>
    /// <param name="reader">The store.</param>
    /// <param name="history">The store's earlier revisions.</param>
    /// <param name="cells">Census cells.</param>
    /// <param name="time">The clock.</param>
    public HeatDesk(CityCatalog catalog, ITelemetryReader reader, IWindowHistory history, CellDesk cells, TimeProvider time)
        : this(catalog, reader, history, cells, time, new MakerTurns(MakersAtOnce, MakersWaiting))
    {
    }

    private HeatDesk(
        CityCatalog catalog, ITelemetryReader reader, IWindowHistory history, CellDesk cells, TimeProvider time, MakerTurns turns)
    {
        _turns = turns;
        _cells = cells;
        _catalog = catalog;
        _history = new HeatHistory(reader, history);
        _months = new HeatMonths(_history, time);
        _time = time;
        _maps = new(MapsKept, time);
        _climate = new(YearsKept, time);
        _years = new(Math.Max(1, catalog.Cities.Count), time);
        _held = new(SpansKept, time);
        _risks = new(CellsKept, time);
        foreach (var city in catalog.Cities)
        {
            _calendars.Add(city, CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone)));
        }
    }

    /// <summary>A desk for data of a time that has passed. It knows nothing of what this one keeps, but waits for the same turns.</summary>
    /// <param name="reader">The store as it was then.</param>
    /// <param name="history">The store's earlier revisions.</param>
    /// <param name="time">Says that time.</param>
    public HeatDesk At(ITelemetryReader reader, IWindowHistory history, TimeProvider time) =>
        new(_catalog, reader, history, _cells, time, _turns);

    /// <summary>Cities with a heat station that stands outside, in the order of the files.</summary>
    public IEnumerable<City> Cities => _catalog.Cities.Where(city => HeatMonths.StationsOf(city).Count > 0);

    /// <summary>Heat stations of a city, in the order of its file; those in rooms too.</summary>
    public static IEnumerable<Station> StationsOf(City city) => city.Stations.Where(station => station.Kind == StationKind.Heat);

    /// <summary>A city of <see cref="Cities"/>; null when there is none of that id.</summary>
    public City? FindCity(string id) => Cities.FirstOrDefault(city => string.Equals(city.Id, id, StringComparison.Ordinal));

    /// <summary>A heat station that stands outside; null when there is none of that id. Rooms are not public.</summary>
    public (City City, Station Station)? Find(string id)
    {
        foreach (var city in Cities)
        {
            foreach (var station in HeatMonths.StationsOf(city))
            {
                if (string.Equals(station.Id, id, StringComparison.Ordinal))
                {
                    return (city, station);
                }
            }
        }

        return null;
    }

    /// <summary>The civil days of a city.</summary>
    public CivilCalendar CalendarOf(City city) => _calendars[city];

    /// <summary>Hours of the outdoor stations of a city, with the flags of the quality control.</summary>
    /// <param name="city">The city.</param>
    /// <param name="from">Start, a full hour of UTC.</param>
    /// <param name="to">End, exclusive, a full hour of UTC; at most <see cref="LongestSpan"/> later.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="asOf">Hours as they were known at this time; none: as they are.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public Task<CheckedNetwork> HoursAsync(
        City city, Instant from, Instant to, CancellationToken cancellationToken, Instant asOf = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, LongestSpan);
        return _months.HoursAsync(city, from, to, asOf, cancellationToken);
    }

    /// <summary>The map of a city in a period of at most <see cref="LongestSpan"/>.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    /// <exception cref="TooManyMapsException">Too many are being made.</exception>
    public Task<HeatMap> MapAsync(City city, HeatPeriod period, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period.To - period.From, LongestSpan);
        return _maps.GetAsync(
            (city, period),
            HeatHistory.FullHour(_time.Now()),
            MapAge,
            () => _turns.RunAsync(async () => HeatMapMaker.Make(
                city, period, await HoursAsync(city, period.From, period.To, CancellationToken.None), _time.Now())),
            cancellationToken);
    }

    /// <summary>Climate days of all outdoor stations of a city in a civil year.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    /// <exception cref="TooManyMapsException">Too many are being made.</exception>
    public Task<IReadOnlyList<StationClimate>> ClimateAsync(City city, int year, CancellationToken cancellationToken) => _climate.GetAsync(
        (city, year),
        HeatHistory.FullHour(_time.Now()),
        YearAge,
        () => _turns.RunAsync(() => MakeYearAsync(city, year)),
        cancellationToken);

    /// <summary>The civil years of which a city's outdoor stations have hours, oldest first.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public Task<IReadOnlyList<int>> YearsAsync(City city, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        var calendar = CalendarOf(city);
        return _years.GetAsync(
            city,
            CivilYears.Of(calendar, now),
            YearAge,
            () => _history.YearsAsync(HeatMonths.StationsOf(city), calendar, now, CancellationToken.None),
            cancellationToken);
    }

    /// <summary>From when until when hours are stored of a city's outdoor stations, or of one of them; null: none.</summary>
    /// <param name="city">The city.</param>
    /// <param name="station">One of its stations; null: all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public Task<HeldHours?> HeldAsync(City city, Station? station, CancellationToken cancellationToken)
    {
        var now = HeatHistory.FullHour(_time.Now());
        return _held.GetAsync(
            (city.Id, station?.Id ?? ""),
            now,
            MapAge,
            () => _history.HeldAsync(station is null ? HeatMonths.StationsOf(city) : [station], now, CancellationToken.None),
            cancellationToken);
    }

    /// <summary>Heat risk of the census cells of a city; without cells where no census files are configured.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    /// <exception cref="TooManyMapsException">Too many are being made.</exception>
    public async Task<HeatCells> CellsAsync(City city, HeatPeriod period, CancellationToken cancellationToken)
    {
        // The map first, with a turn of its own: whoever took a second one within the first could wait for ever.
        var map = await MapAsync(city, period, cancellationToken);
        return await _risks.GetAsync(
            (city, period),
            map.Made,
            MapAge,
            () => _turns.RunAsync(() => _cells.CellsAsync(map, CancellationToken.None)),
            cancellationToken);
    }

    private async Task<IReadOnlyList<StationClimate>> MakeYearAsync(City city, int year)
    {
        var calendar = CalendarOf(city);
        var rules = city.Heat.ClimateDays;
        var from = HeatHistory.FullHour(CivilYears.StartOf(calendar, year) - BeforeYear);
        var end = CivilYears.StartOf(calendar, year + 1);
        var now = HeatHistory.FullHour(_time.Now());
        var to = end < now ? end : now;
        var years = new List<StationClimate>();
        var stations = HeatMonths.StationsOf(city);
        var hours = await _months.HoursAsync(city, from, to > from ? to : from, Instant.None, CancellationToken.None);
        for (var i = 0; i < stations.Count; i++)
        {
            var days = ClimateDays.DaysOf(hours, i, calendar, rules);
            var counts = ClimateDays.YearOf(days, year, rules);
            years.Add(new StationClimate(city, stations[i], counts, [.. days.Where(day => day.Date.Year == year)]));
        }

        return years;
    }
}

using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Heat.Risk;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat;

/// <summary>
/// Heat stations with their hours, climate days, hotspots and risk, made of the stored hours: all who show heat (API, page, export) ask
/// here and nowhere else. What costs something is kept for a while. For any thread.
/// </summary>
internal sealed class HeatDesk
{
    private readonly CityCatalog _catalog;
    private readonly HeatHistory _history;
    private readonly TimeProvider _time;

    /// <summary>Takes the stations of the catalog.</summary>
    /// <param name="catalog">Validated cities.</param>
    /// <param name="reader">The store.</param>
    /// <param name="time">The clock.</param>
    public HeatDesk(CityCatalog catalog, ITelemetryReader reader, TimeProvider time)
    {
        _catalog = catalog;
        _history = new HeatHistory(reader);
        _time = time;
    }

    /// <summary>Cities with a heat station, in the order of the files.</summary>
    public IEnumerable<City> Cities => _catalog.Cities.Where(city => StationsOf(city).Any());

    /// <summary>Heat stations of a city, in the order of its file; those in rooms too.</summary>
    public static IEnumerable<Station> StationsOf(City city) => city.Stations.Where(station => station.Kind == StationKind.Heat);

    /// <summary>Hours of the outdoor stations of a city, with the flags of the quality control.</summary>
    /// <param name="city">The city.</param>
    /// <param name="from">Start, a full hour of UTC.</param>
    /// <param name="to">End, exclusive, a full hour of UTC; at most 400 days later.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<CheckedNetwork> HoursAsync(City city, Instant from, Instant to, CancellationToken cancellationToken)
    {
        List<Station> outdoor = [.. StationsOf(city).Where(station => !station.IsIndoor)];
        var network = await _history.HoursAsync(outdoor, city.Heat.Projection, from, to, cancellationToken);
        return QualityControl.Check(network, QualityRules.Default);
    }

    /// <summary>The map of a city in a period of at most 400 days.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<HeatMap> MapAsync(City city, HeatPeriod period, CancellationToken cancellationToken)
    {
        var hours = await HoursAsync(city, period.From, period.To, cancellationToken);
        var stations = new List<StationHeat>();
        foreach (var station in StationsOf(city).Where(station => !station.IsIndoor))
        {
            stations.Add(new StationHeat(station, hours.Network.Places[stations.Count], null, null, 0, 0, null));
        }

        return new HeatMap(city, period, _time.Now(), city.Heat.Projection, stations, null, null, null, null, [HeatNotes.FewStations]);
    }

    /// <summary>Climate days of all outdoor stations of a city in a civil year.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public Task<IReadOnlyList<StationClimate>> ClimateAsync(City city, int year, CancellationToken cancellationToken)
    {
        var counts = ClimateDays.YearOf([], year, ClimateDayRules.German);
        return Task.FromResult<IReadOnlyList<StationClimate>>(
            [.. StationsOf(city).Where(station => !station.IsIndoor).Select(station => new StationClimate(city, station, counts, []))]);
    }

    /// <summary>Heat risk of the census cells of a city; without cells where no census files are configured.</summary>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<HeatCells> CellsAsync(City city, HeatPeriod period, CancellationToken cancellationToken) =>
        new(await MapAsync(city, period, cancellationToken), RiskRules.Default, [], []);
}

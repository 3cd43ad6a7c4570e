using SensorPlatform.Core.Air.Calibration;

namespace SensorPlatform.Server.Cities;

/// <summary>All cities of this server, validated, with the look-ups that everybody needs. Immutable.</summary>
internal sealed class CityCatalog
{
    private readonly Dictionary<string, Sensor> _sensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, City> _cityOfSensor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Site> _sites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Station> _stations = new(StringComparer.Ordinal);

    /// <summary>Takes validated cities: every id is unique, every reference leads somewhere.</summary>
    public CityCatalog(IReadOnlyList<City> cities)
    {
        Cities = cities;
        foreach (var city in cities)
        {
            foreach (var sensor in city.Sensors)
            {
                _sensors.Add(sensor.Id, sensor);
                _cityOfSensor.Add(sensor.Id, city);
            }

            foreach (var site in city.Sites)
            {
                _sites.Add(site.Id, site);
            }

            foreach (var station in city.Stations)
            {
                _stations.Add(station.Id, station);
            }
        }
    }

    /// <summary>The cities, in the order of the files.</summary>
    public IReadOnlyList<City> Cities { get; }

    /// <summary>The calibrations of the sensors that have some, by the sensor's id.</summary>
    public IReadOnlyDictionary<string, SensorCalibrations> Calibrations { get; init; } =
        new Dictionary<string, SensorCalibrations>(StringComparer.Ordinal);

    /// <summary>A sensor, or null.</summary>
    public Sensor? FindSensor(string id) => _sensors.GetValueOrDefault(id);

    /// <summary>The city of a sensor, or null.</summary>
    public City? CityOfSensor(string sensorId) => _cityOfSensor.GetValueOrDefault(sensorId);

    /// <summary>A site, or null.</summary>
    public Site? FindSite(string id) => _sites.GetValueOrDefault(id);

    /// <summary>The zone of a site's city.</summary>
    public TimeZoneInfo ZoneOf(Site site) =>
        TimeZoneInfo.FindSystemTimeZoneById(Cities.First(city => city.Sites.Contains(site)).TimeZone);

    /// <summary>A station, or null.</summary>
    public Station? FindStation(string id) => _stations.GetValueOrDefault(id);
}

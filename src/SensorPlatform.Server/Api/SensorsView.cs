using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Operators;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>All sensors of all cities, by id, with what each one watches and its last signs of life.</summary>
internal sealed class SensorsView
{
    private readonly PlatformState _state;
    private readonly TimeProvider _time;
    private readonly PrivateSensors _privateSensors;
    private readonly List<(City City, Sensor Sensor)> _sensors = [];
    private readonly Dictionary<string, (City City, Sensor Sensor)> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SensorPlaceAnswer> _places = new(StringComparer.Ordinal);

    /// <summary>Orders the sensors of a catalog.</summary>
    public SensorsView(CityCatalog catalog, PlatformState state, TimeProvider time)
    {
        _state = state;
        _time = time;
        _privateSensors = new PrivateSensors(catalog);
        foreach (var city in catalog.Cities)
        {
            foreach (var sensor in city.Sensors)
            {
                _sensors.Add((city, sensor));
                _byId.Add(sensor.Id, (city, sensor));
            }

            foreach (var site in city.Sites)
            {
                foreach (var pitch in site.Pitches.Where(pitch => pitch.Sensor is not null))
                {
                    _places[pitch.Sensor ?? ""] = new SensorPlaceAnswer("pitch", pitch.Id, site.Id);
                }
            }

            foreach (var station in city.Stations)
            {
                _places[station.Sensor] =
                    new SensorPlaceAnswer(station.Kind == StationKind.Air ? "air" : "heat", station.Id, null);
            }
        }

        _sensors.Sort((left, right) => string.CompareOrdinal(left.Sensor.Id, right.Sensor.Id));
        CityIds = [.. catalog.Cities.Select(city => city.Id)];
        Types = [.. _sensors.Select(one => one.Sensor.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Ids of the cities.</summary>
    public IReadOnlyCollection<string> CityIds { get; }

    /// <summary>Device types in use.</summary>
    public IReadOnlyCollection<string> Types { get; }

    /// <summary>A sensor, or null. Its times are exact: of a sensor at a pitch or in a room they are for operators.</summary>
    public SensorAnswer? Find(string id) =>
        _byId.TryGetValue(id, out var found) ? Answer(found.City, found.Sensor, isExact: true) : null;

    /// <summary>A page of the sensors that match, and how many match in all. Signs of life of sensors at pitches and in rooms are told to the hour.</summary>
    public (IReadOnlyList<SensorAnswer> Items, int Total) Page(string? city, string? type, int offset, int limit)
    {
        var items = new List<SensorAnswer>();
        var total = 0;
        foreach (var (itsCity, sensor) in _sensors)
        {
            if ((city is null || string.Equals(itsCity.Id, city, StringComparison.Ordinal))
                && (type is null || string.Equals(sensor.Type, type, StringComparison.Ordinal)))
            {
                if (total >= offset && items.Count < limit)
                {
                    items.Add(Answer(itsCity, sensor, isExact: false));
                }

                total++;
            }
        }

        return (items, total);
    }

    private SensorAnswer Answer(City city, Sensor sensor, bool isExact)
    {
        var activity = _state.Of(sensor.Id).Activity;
        var place = _places.GetValueOrDefault(sensor.Id);
        var isRounded = !isExact && _privateSensors.Has(sensor.Id);
        var (received, measured) = (Told(activity?.LastReceived, isRounded), Told(activity?.LastMeasured, isRounded));
        return new SensorAnswer(
            sensor.Id,
            city.Id,
            sensor.Network,
            sensor.Device,
            sensor.Type,
            sensor.ReportingIntervalMinutes,
            place,
            received,
            measured,
            Ages.Seconds(measured, _time.Now()));
    }

    private static Instant? Told(Instant? time, bool isRounded) => time is { } exact && isRounded ? PublicTimes.Hour(exact) : time;
}

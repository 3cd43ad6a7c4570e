using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Options;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Server.Hosting;

/// <summary>What the simulator needs to play the configured cities: the same sensors, on the same networks.</summary>
internal static class DemoTown
{
    private const ulong Seed = 20261141;
    private const string AirQinoTypes = "airqino/";

    /// <summary>The plan of all cities together, under the clock of the first one.</summary>
    internal static TownPlan PlanOf(CityCatalog catalog, DateTimeOffset start)
    {
        var first = catalog.Cities[0];
        var places = PlacesOf(catalog);
        var sensors = new List<TownSensor>();
        foreach (var sensor in catalog.Cities.SelectMany(city => city.Sensors))
        {
            // A sensor that no pitch or station names has no place to simulate.
            if (places.TryGetValue(sensor.Id, out var place))
            {
                sensors.Add(place with
                {
                    Id = sensor.Id,
                    Device = sensor.Device,
                    DeviceType = sensor.Type,
                    Network = sensor.Network,
                    ReportingInterval = TimeSpan.FromMinutes(sensor.ReportingIntervalMinutes > 0 ? sensor.ReportingIntervalMinutes : 10),
                });
            }
        }

        return new TownPlan
        {
            Seed = Seed,
            Id = "demo",
            Name = first.Name,
            TimeZone = first.TimeZone,
            UtcOffset = TimeZoneInfo.FindSystemTimeZoneById(first.TimeZone).GetUtcOffset(start),
            Networks = NetworksOf(catalog),
            Sensors = sensors,
        };
    }

    /// <summary>
    /// What is wrong with the sensors of pitches from the first day on, so that operators have something to look into: at each
    /// site with five pitches or more the third one is silent or flaps, in turns.
    /// </summary>
    /// <remarks>Times hang on the year alone: a town that goes on later keeps them.</remarks>
    internal static IReadOnlyList<PlantedFault> PitchFaultsOf(CityCatalog catalog, DateTimeOffset start)
    {
        var from = new DateTimeOffset(start.Year, 7, 15, 2, 0, 0, TimeSpan.Zero);
        var faults = new List<PlantedFault>();
        foreach (var site in catalog.Cities.SelectMany(city => city.Sites))
        {
            if (site.Pitches.Count >= 5 && site.Pitches[2].Sensor is { } sensor)
            {
                var kind = faults.Count % 2 == 0 ? PitchFaultKind.Silent : PitchFaultKind.Flapping;
                faults.Add(new PlantedFault(kind, sensor, from, from.AddDays(45)));
            }
        }

        return faults;
    }

    /// <summary>The networks that the cities' sensors name, and whose messages each one speaks.</summary>
    internal static IReadOnlyList<TownNetwork> NetworksOf(CityCatalog catalog) =>
    [
        .. catalog.Cities.SelectMany(city => city.Sensors)
            .GroupBy(sensor => sensor.Network, StringComparer.Ordinal)
            .Select(group => TownNetwork.For(group.Key, ServerOf(group.Key, group))),
    ];

    /// <summary>One listener source for each network, all at one address, told apart by their topics.</summary>
    internal static IReadOnlyList<SourceOptions> SourcesOf(IReadOnlyList<TownNetwork> networks, int port) =>
    [
        .. networks.Select(network => new SourceOptions
        {
            Network = network.Name,
            Kind = SourceKind.Listener,
            Envelope = network.Server.ToString(),
            Port = port,
            TopicFilter = network.UplinkTopicFilter,
        }),
    ];

    private static NetworkServer ServerOf(string network, IEnumerable<Sensor> sensors) =>
        sensors.Any(sensor => sensor.Type.StartsWith(AirQinoTypes, StringComparison.Ordinal)) ? NetworkServer.AirQino
        : network.Contains("chirpstack", StringComparison.OrdinalIgnoreCase) ? NetworkServer.ChirpStack
        : NetworkServer.TheThingsStack;

    private static Dictionary<string, TownSensor> PlacesOf(CityCatalog catalog)
    {
        var places = new Dictionary<string, TownSensor>(StringComparer.Ordinal);
        foreach (var site in catalog.Cities.SelectMany(city => city.Sites))
        {
            foreach (var pitch in site.Pitches)
            {
                if (pitch.Sensor is { } sensor)
                {
                    var place = At(SensorPurpose.Pitch, pitch.Latitude ?? site.Latitude, pitch.Longitude ?? site.Longitude);
                    places[sensor] = place with { SiteId = site.Id, PitchId = pitch.Id };
                }
            }
        }

        foreach (var station in catalog.Cities.SelectMany(city => city.Stations))
        {
            var purpose = station.Kind == StationKind.Air ? SensorPurpose.Air : SensorPurpose.Heat;
            var place = At(purpose, station.Latitude, station.Longitude);
            places[station.Sensor] = place with { Setting = SettingOf(station.Setting) };
        }

        return places;
    }

    private static Setting SettingOf(string? name) =>
        Enum.TryParse<Setting>(name, ignoreCase: true, out var setting) ? setting : Setting.None;

    private static TownSensor At(SensorPurpose purpose, double latitude, double longitude) => new()
    {
        Id = "",
        Device = "",
        DeviceType = "",
        Network = "",
        ReportingInterval = default,
        Purpose = purpose,
        Latitude = latitude,
        Longitude = longitude,
    };
}

using System.Globalization;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Simulator.Town;

/// <summary>What stands in a town: the simulated sensors and the networks that they speak through. Immutable.</summary>
public sealed record TownPlan
{
    /// <summary>Seed of weather, stays, air, radio and faults.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Id: lower case letters, digits and hyphens; names gateways and the city file.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the town.</summary>
    public string Name { get; init; } = "Simulated town";

    /// <summary>IANA time zone, for the city file alone; the day curve uses <see cref="UtcOffset"/>.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>Local time less UTC, for the day curve of weather, traffic and arrivals. Default 2 h.</summary>
    public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Guests come and go by the clock of <see cref="TimeZone"/>, summer time and all, instead of by <see cref="UtcOffset"/>.
    /// Default false.
    /// </summary>
    public bool FollowsTimeZone { get; init; }

    /// <summary>Who comes to a site, by its id; a site that is not named is <see cref="SiteProfile.Usual"/>.</summary>
    public IReadOnlyDictionary<string, SiteProfile> Profiles { get; init; } = new Dictionary<string, SiteProfile>(StringComparer.Ordinal);

    /// <summary>The networks.</summary>
    public required IReadOnlyList<TownNetwork> Networks { get; init; }

    /// <summary>The sensors. Sites follow from them: a pitch has a sensor here or is not simulated.</summary>
    public required IReadOnlyList<TownSensor> Sensors { get; init; }

    /// <summary>
    /// A hash of the seed and of everything that stands there; a run can be resumed only on the plan that it began with.
    /// </summary>
    public ulong Fingerprint
    {
        get
        {
            var hash = Fingerprinting.Start;
            Fingerprinting.Add(ref hash, Seed.ToString(CultureInfo.InvariantCulture));
            Fingerprinting.Add(ref hash, Id);
            Fingerprinting.Add(ref hash, UtcOffset.ToString("c", CultureInfo.InvariantCulture));
            foreach (var network in Networks)
            {
                Fingerprinting.Add(ref hash, $"{network.Name}|{network.Server}|{network.Application}");
            }

            foreach (var s in Sensors)
            {
                Fingerprinting.Add(ref hash, string.Create(CultureInfo.InvariantCulture,
                    $"{s.Id}|{s.Device}|{s.DeviceType}|{s.Network}|{s.ReportingInterval:c}|{s.Purpose}|{s.SiteId}|{s.PitchId}|{s.Setting}|{s.Latitude:R}|{s.Longitude:R}"));
                if (s.Board is { } board)
                {
                    Fingerprinting.Add(ref hash, board.Description);
                }
            }

            // Only then, so that a run that was begun before there were profiles can go on.
            if (FollowsTimeZone)
            {
                Fingerprinting.Add(ref hash, TimeZone);
            }

            foreach (var (site, profile) in Profiles.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
            {
                Fingerprinting.Add(ref hash, site);
                Fingerprinting.Add(ref hash, profile.Description);
            }

            return hash;
        }
    }

    /// <summary>
    /// A made-up town for tests and load: parking sensors half Bosch at The Things Stack and half Nwave at ChirpStack, heat
    /// stations half Milesight at ChirpStack and half Dragino at The Things Stack, AirQino stations.
    /// </summary>
    /// <param name="seed">Seed of everything.</param>
    /// <param name="pitches">Pitches, at least 0; up to 12 a site.</param>
    /// <param name="heatStations">Heat stations, at least 0.</param>
    /// <param name="airStations">AirQino stations, at least 0.</param>
    /// <param name="rawAirStations">How many of them, the last ones, send raw values.</param>
    public static TownPlan Generate(ulong seed, int pitches, int heatStations, int airStations, int rawAirStations = 0) =>
        PlanGenerator.Generate(seed, pitches, heatStations, airStations, rawAirStations);

    /// <summary>The sites of an evaluation: pitches alone, half Bosch and half Nwave, a heartbeat an hour, by the zone's clock.</summary>
    /// <param name="seed">Seed of everything.</param>
    /// <param name="sites">The sites; sensors are called <c>{site}-{pitch}</c>.</param>
    public static TownPlan OfSites(ulong seed, IReadOnlyList<SimulatedSite> sites) => PlanGenerator.OfSites(seed, sites);

    /// <summary>Everything that is wrong with the plan, one sentence each; empty when it can be simulated.</summary>
    public IReadOnlyList<string> FindFaults()
    {
        var faults = new List<string>();
        var servers = new Dictionary<string, NetworkServer>(StringComparer.Ordinal);
        foreach (var network in Networks)
        {
            if (!servers.TryAdd(network.Name, network.Server))
            {
                faults.Add($"The network {network.Name} is there twice.");
            }
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var devices = new HashSet<string>(StringComparer.Ordinal);
        var pitches = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sensor in Sensors)
        {
            FindFaults(sensor, servers, faults);
            if (!ids.Add(sensor.Id))
            {
                faults.Add($"The sensor {sensor.Id} is there twice.");
            }

            if (!devices.Add($"{sensor.Network}/{sensor.Device}"))
            {
                faults.Add($"The device {sensor.Device} is there twice in the network {sensor.Network}.");
            }

            if (sensor.Purpose == SensorPurpose.Pitch && !pitches.Add($"{sensor.SiteId}/{sensor.PitchId}"))
            {
                faults.Add($"The pitch {sensor.PitchId} of site {sensor.SiteId} has two sensors.");
            }
        }

        return faults;
    }

    /// <summary>The local days by which guests come and go.</summary>
    internal TownDays Days() => FollowsTimeZone
        ? new TownDays(CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(TimeZone)))
        : new TownDays(UtcOffset);

    private static void FindFaults(
        TownSensor sensor, Dictionary<string, NetworkServer> servers, List<string> faults)
    {
        if (DeviceTypes.PurposeOf(sensor.DeviceType) != sensor.Purpose || sensor.Purpose == SensorPurpose.None)
        {
            faults.Add(
                $"Sensor {sensor.Id}: the device type {sensor.DeviceType} is not simulated for {sensor.Purpose}; "
                + $"there are {string.Join(", ", DeviceTypes.All)}.");
        }

        if (!servers.TryGetValue(sensor.Network, out var server))
        {
            faults.Add($"Sensor {sensor.Id}: there is no network {sensor.Network}.");
        }
        else if ((server == NetworkServer.AirQino) != (DeviceTypes.PurposeOf(sensor.DeviceType) == SensorPurpose.Air))
        {
            faults.Add($"Sensor {sensor.Id}: a {sensor.DeviceType} does not speak through {server}.");
        }

        if (server != NetworkServer.AirQino
            && (sensor.Device.Length != DeviceId.MaxLength || !ulong.TryParse(
                sensor.Device, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)))
        {
            faults.Add($"Sensor {sensor.Id}: {sensor.Device} is no DevEUI (16 hexadecimal digits).");
        }

        if (sensor.ReportingInterval < TimeSpan.FromSeconds(10))
        {
            faults.Add($"Sensor {sensor.Id}: it cannot report more often than every 10 seconds.");
        }

        if (sensor.Purpose == SensorPurpose.Pitch && (sensor.SiteId is null || sensor.PitchId is null))
        {
            faults.Add($"Sensor {sensor.Id}: it watches a pitch, but names no site and pitch.");
        }
    }
}

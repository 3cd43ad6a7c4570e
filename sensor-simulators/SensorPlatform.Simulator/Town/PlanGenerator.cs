using System.Globalization;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Parking;
using SensorPlatform.Simulator.Randomness;

namespace SensorPlatform.Simulator.Town;

/// <summary>Makes up a town.</summary>
internal static class PlanGenerator
{
    internal const string TheThingsStackNetwork = "ttn";
    internal const string ChirpStackNetwork = "chirpstack";
    internal const string AirQinoNetwork = "airqino";

    private const int PitchesPerSite = 12;
    private const double Latitude = 51.68;
    private const double Longitude = 7.82;

    private static readonly Setting[] Settings =
        [Setting.Street, Setting.Park, Setting.Courtyard, Setting.Roof, Setting.Rural];

    internal static TownPlan Generate(ulong seed, int pitches, int heatStations, int airStations, int rawAirStations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pitches);
        ArgumentOutOfRangeException.ThrowIfNegative(heatStations);
        ArgumentOutOfRangeException.ThrowIfNegative(airStations);
        ArgumentOutOfRangeException.ThrowIfNegative(rawAirStations);
        var random = SeededRandom.For(seed, Subject.Town);
        var sensors = new List<TownSensor>(pitches + heatStations + airStations);
        AddPitches(sensors, pitches, random);
        for (var i = 0; i < heatStations; i++)
        {
            var isMilesight = i % 2 == 0;
            sensors.Add(new TownSensor
            {
                Id = Name("heat", i),
                Device = DevEui(2, i),
                DeviceType = isMilesight ? DeviceTypes.MilesightEm300Th : DeviceTypes.DraginoLht65,
                Network = isMilesight ? ChirpStackNetwork : TheThingsStackNetwork,
                ReportingInterval = TimeSpan.FromMinutes(10),
                Purpose = SensorPurpose.Heat,
                Setting = Settings[i % Settings.Length],
                Latitude = Near(Latitude, 0.02, random),
                Longitude = Near(Longitude, 0.03, random),
            });
        }

        for (var i = 0; i < airStations; i++)
        {
            sensors.Add(new TownSensor
            {
                Id = Name("air", i),
                Device = string.Create(CultureInfo.InvariantCulture, $"SMART{900 + i}"),
                DeviceType = i < airStations - rawAirStations ? DeviceTypes.AirQinoReport : DeviceTypes.AirQinoRaw,
                Network = AirQinoNetwork,
                ReportingInterval = TimeSpan.FromMinutes(2),
                Purpose = SensorPurpose.Air,
                Setting = Settings[i % Settings.Length],
                Latitude = Near(Latitude, 0.015, random),
                Longitude = Near(Longitude, 0.02, random),
            });
        }

        return new TownPlan
        {
            Seed = seed,
            Id = "sim-town",
            Networks =
            [
                TownNetwork.For(TheThingsStackNetwork, NetworkServer.TheThingsStack),
                TownNetwork.For(ChirpStackNetwork, NetworkServer.ChirpStack),
                TownNetwork.For(AirQinoNetwork, NetworkServer.AirQino),
            ],
            Sensors = sensors,
        };
    }

    internal static TownPlan OfSites(ulong seed, IReadOnlyList<SimulatedSite> sites)
    {
        var sensors = new List<TownSensor>();
        foreach (var site in sites)
        {
            for (var pitch = 1; pitch <= site.Pitches; pitch++)
            {
                var isBosch = sensors.Count % 2 == 0;
                sensors.Add(new TownSensor
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"{site.Id}-{pitch:D2}"),
                    Device = DevEui(1, sensors.Count),
                    DeviceType = isBosch ? DeviceTypes.BoschTps110 : DeviceTypes.NwaveNps405,
                    Network = isBosch ? TheThingsStackNetwork : ChirpStackNetwork,
                    ReportingInterval = TimeSpan.FromHours(1),
                    Purpose = SensorPurpose.Pitch,
                    SiteId = site.Id,
                    PitchId = string.Create(CultureInfo.InvariantCulture, $"{pitch}"),
                    Setting = Setting.Park,
                    Latitude = Latitude,
                    Longitude = Longitude,
                });
            }
        }

        return new TownPlan
        {
            Seed = seed,
            Id = "sim-sites",
            FollowsTimeZone = true,
            Profiles = sites.ToDictionary(static site => site.Id, static site => site.Profile, StringComparer.Ordinal),
            Networks =
            [
                TownNetwork.For(TheThingsStackNetwork, NetworkServer.TheThingsStack),
                TownNetwork.For(ChirpStackNetwork, NetworkServer.ChirpStack),
            ],
            Sensors = sensors,
        };
    }

    private static void AddPitches(List<TownSensor> sensors, int pitches, SeededRandom random)
    {
        var (latitude, longitude) = (0.0, 0.0);
        for (var i = 0; i < pitches; i++)
        {
            if (i % PitchesPerSite == 0)
            {
                (latitude, longitude) = (Near(Latitude, 0.01, random), Near(Longitude, 0.02, random));
            }

            var isBosch = i % 2 == 0;
            sensors.Add(new TownSensor
            {
                Id = Name("pitch", i),
                Device = DevEui(1, i),
                DeviceType = isBosch ? DeviceTypes.BoschTps110 : DeviceTypes.NwaveNps405,
                Network = isBosch ? TheThingsStackNetwork : ChirpStackNetwork,
                ReportingInterval = TimeSpan.FromHours(1),
                Purpose = SensorPurpose.Pitch,
                SiteId = Name("site", i / PitchesPerSite),
                PitchId = string.Create(CultureInfo.InvariantCulture, $"{(i % PitchesPerSite) + 1}"),
                Setting = Setting.Park,
                Latitude = Near(latitude, 0.0004, random),
                Longitude = Near(longitude, 0.0006, random),
            });
        }
    }

    private static string Name(string kind, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{index + 1:D3}");

    /// <summary>A DevEUI in a block of our own making: kind and number.</summary>
    private static string DevEui(int kind, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"A84041{kind:X2}{index + 1:X8}");

    private static double Near(double centre, double spread, SeededRandom random) =>
        Math.Round(centre + random.Between(-spread, spread), 6);
}

namespace SensorPlatform.Simulator.Devices;

/// <summary>The device families that the simulator speaks, as the platform names them.</summary>
public static class DeviceTypes
{
    /// <summary>Bosch TPS110 parking sensor.</summary>
    public const string BoschTps110 = "bosch/tps110";

    /// <summary>Nwave NPS405 parking sensor.</summary>
    public const string NwaveNps405 = "nwave/nps405";

    /// <summary>Milesight EM300-TH temperature and humidity sensor.</summary>
    public const string MilesightEm300Th = "milesight/em300-th";

    /// <summary>Dragino LHT65 temperature and humidity sensor.</summary>
    public const string DraginoLht65 = "dragino/lht65";

    /// <summary>AirQino station reporting calibrated values as JSON.</summary>
    public const string AirQinoReport = "airqino/report";

    /// <summary>AirQino station reporting raw values as JSON, scaled by ten (boards since about SMART350).</summary>
    public const string AirQinoRaw = "airqino/raw";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [BoschTps110, NwaveNps405, MilesightEm300Th, DraginoLht65, AirQinoReport, AirQinoRaw];

    /// <summary>What a family measures; <see cref="Town.SensorPurpose.None"/> for a family that is not simulated.</summary>
    public static Town.SensorPurpose PurposeOf(string deviceType) => deviceType switch
    {
        BoschTps110 or NwaveNps405 => Town.SensorPurpose.Pitch,
        MilesightEm300Th or DraginoLht65 => Town.SensorPurpose.Heat,
        AirQinoReport or AirQinoRaw => Town.SensorPurpose.Air,
        _ => Town.SensorPurpose.None,
    };
}

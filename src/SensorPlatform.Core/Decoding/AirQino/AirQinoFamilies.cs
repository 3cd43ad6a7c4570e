namespace SensorPlatform.Core.Decoding.AirQino;

/// <summary>The device families of AirQino.</summary>
internal static class AirQinoFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
        [AirQinoValues.Family, AirQinoValues.HourlyFamily, AirQinoRaw.Family];
}

namespace SensorPlatform.Core.Decoding.Bosch;

/// <summary>The device families of Bosch.</summary>
internal static class BoschFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Tps110.Family];
}

namespace SensorPlatform.Core.Decoding.SensorCommunity;

/// <summary>The device families of sensor.community.</summary>
internal static class SensorCommunityFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [SensorCommunityValues.Family];
}

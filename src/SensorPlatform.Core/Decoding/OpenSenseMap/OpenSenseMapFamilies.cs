namespace SensorPlatform.Core.Decoding.OpenSenseMap;

/// <summary>The device families of openSenseMap.</summary>
internal static class OpenSenseMapFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [OpenSenseMapValues.Family];
}

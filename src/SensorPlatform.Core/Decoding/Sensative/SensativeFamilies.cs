namespace SensorPlatform.Core.Decoding.Sensative;

/// <summary>The device families of Sensative.</summary>
internal static class SensativeFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Strips.Family];
}

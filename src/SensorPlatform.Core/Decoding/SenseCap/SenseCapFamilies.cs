namespace SensorPlatform.Core.Decoding.SenseCap;

/// <summary>The device families of SenseCAP (Seeed).</summary>
internal static class SenseCapFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [];
}

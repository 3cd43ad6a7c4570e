namespace SensorPlatform.Core.Decoding.SenseCap;

/// <summary>The device families of SenseCAP (Seeed).</summary>
internal static class SenseCapFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [S210x.Family, S2120.Family, T1000.Family];
}

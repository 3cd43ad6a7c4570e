namespace SensorPlatform.Core.Decoding.Elsys;

/// <summary>The device families of Elsys.</summary>
internal static class ElsysFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [ElsysTlv.Family];
}

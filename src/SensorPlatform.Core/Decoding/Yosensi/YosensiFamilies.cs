namespace SensorPlatform.Core.Decoding.Yosensi;

/// <summary>The device families of Yosensi.</summary>
internal static class YosensiFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [YosensiTlv.Family, YosensiAirflow.Family];
}

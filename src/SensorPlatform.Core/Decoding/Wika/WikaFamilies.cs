namespace SensorPlatform.Core.Decoding.Wika;

/// <summary>The device families of WIKA.</summary>
internal static class WikaFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Netris.Family, Pew1000.Family];
}

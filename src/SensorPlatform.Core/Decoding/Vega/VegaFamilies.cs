namespace SensorPlatform.Core.Decoding.Vega;

/// <summary>The device families of VEGA.</summary>
internal static class VegaFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [VegapulsAir.Family];
}

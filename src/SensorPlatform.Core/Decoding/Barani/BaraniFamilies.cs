namespace SensorPlatform.Core.Decoding.Barani;

/// <summary>The device families of Barani.</summary>
internal static class BaraniFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [MeteoHelix.Family];
}

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>The device families of Milesight.</summary>
internal static class MilesightFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Em300Th.Family];
}

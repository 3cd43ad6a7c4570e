namespace SensorPlatform.Core.Decoding.Dragino;

/// <summary>The device families of Dragino.</summary>
internal static class DraginoFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Lht65.Family];
}

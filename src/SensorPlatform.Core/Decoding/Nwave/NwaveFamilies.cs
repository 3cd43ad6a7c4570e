namespace SensorPlatform.Core.Decoding.Nwave;

/// <summary>The device families of Nwave.</summary>
internal static class NwaveFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Ncc405.Family, Nps310.Family, Nps405.Family];
}

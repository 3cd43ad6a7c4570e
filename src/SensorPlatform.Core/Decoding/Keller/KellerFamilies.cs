namespace SensorPlatform.Core.Decoding.Keller;

/// <summary>The device families of Keller.</summary>
internal static class KellerFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [AdtArc.Family];
}

namespace SensorPlatform.Core.Decoding.PniCorp;

/// <summary>The device families of PNI.</summary>
internal static class PniCorpFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [PlacePod.Family];
}

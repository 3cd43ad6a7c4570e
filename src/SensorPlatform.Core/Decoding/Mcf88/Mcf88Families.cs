namespace SensorPlatform.Core.Decoding.Mcf88;

/// <summary>The device families of mcf88 and enginko.</summary>
internal static class Mcf88Families
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [McfFrames.Family];
}

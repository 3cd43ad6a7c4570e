namespace SensorPlatform.Core.Decoding.Enless;

/// <summary>The device families of Enless.</summary>
internal static class EnlessFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Transmitters.Family];
}

namespace SensorPlatform.Core.Decoding.PepperlFuchs;

/// <summary>The device families of Pepperl+Fuchs.</summary>
internal static class PepperlFuchsFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [WilsenSonic.Family];
}

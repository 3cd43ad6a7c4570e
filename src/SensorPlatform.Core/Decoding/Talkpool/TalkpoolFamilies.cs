namespace SensorPlatform.Core.Decoding.Talkpool;

/// <summary>The device families of Talkpool.</summary>
internal static class TalkpoolFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Oy1110.Family, Oy1700.Family];
}

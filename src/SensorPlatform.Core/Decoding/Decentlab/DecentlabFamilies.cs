namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>The device families of Decentlab.</summary>
internal static class DecentlabFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [];
}

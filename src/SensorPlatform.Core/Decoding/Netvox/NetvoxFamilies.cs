namespace SensorPlatform.Core.Decoding.Netvox;

/// <summary>The device families of Netvox.</summary>
internal static class NetvoxFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [NetvoxPort6.Family];
}

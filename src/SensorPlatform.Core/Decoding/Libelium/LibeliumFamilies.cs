namespace SensorPlatform.Core.Decoding.Libelium;

/// <summary>The device families of Libelium.</summary>
internal static class LibeliumFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [SmartParking.Family];
}

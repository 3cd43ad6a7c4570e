namespace SensorPlatform.Core.Decoding.Browan;

/// <summary>The device families of Browan.</summary>
internal static class BrowanFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Tabs.Family, MerryIot.Family];
}

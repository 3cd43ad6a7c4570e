namespace SensorPlatform.Core.Decoding.ImBuildings;

/// <summary>The device families of IMBuildings.</summary>
internal static class ImBuildingsFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [ImBuildingsFrames.Family];
}

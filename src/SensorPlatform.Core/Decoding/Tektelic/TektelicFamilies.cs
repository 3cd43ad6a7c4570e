namespace SensorPlatform.Core.Decoding.Tektelic;

/// <summary>The device families of Tektelic.</summary>
internal static class TektelicFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [SmartRoom.Family, Agriculture.Family];
}

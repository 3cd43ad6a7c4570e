namespace SensorPlatform.Core.Decoding.Adeunis;

/// <summary>The device families of Adeunis field test device.</summary>
internal static class AdeunisFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [FieldTester.Family, Pulse.Family];
}

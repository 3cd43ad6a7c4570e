namespace SensorPlatform.Core.Decoding.Tekzitel;

/// <summary>The device families of Tekzitel.</summary>
internal static class TekzitelFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [Tekzipark.Family];
}

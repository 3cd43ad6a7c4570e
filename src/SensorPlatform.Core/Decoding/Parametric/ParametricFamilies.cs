namespace SensorPlatform.Core.Decoding.Parametric;

/// <summary>The device families of Parametric (PMX).</summary>
internal static class ParametricFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [TrafficCounter.Family, PeopleCounter.Family];
}

namespace SensorPlatform.Core.Decoding.Cayenne;

/// <summary>The device families of CayenneLPP, the layout of many makers.</summary>
internal static class CayenneFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } = [CayenneLpp.Family];
}

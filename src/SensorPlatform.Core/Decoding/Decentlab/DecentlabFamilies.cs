namespace SensorPlatform.Core.Decoding.Decentlab;

/// <summary>The device families of Decentlab: one a model, all read by <see cref="DecentlabModel"/>.</summary>
internal static class DecentlabFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        .. DecentlabWeather.All,
        .. DecentlabAir.All,
        .. DecentlabSoil.All,
        .. DecentlabWater.All,
        .. DecentlabDistance.All,
        .. DecentlabPlant.All,
        .. DecentlabInput.All,
    ];
}

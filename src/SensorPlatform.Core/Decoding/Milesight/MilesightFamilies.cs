namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>The device families of Milesight.</summary>
internal static class MilesightFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        .. AmModels.All,
        .. CtModels.All,
        .. DistanceModels.All,
        .. Em300Models.All,
        .. Em500Models.All,
        .. GsModels.All,
        .. TemperatureModels.All,
        .. TrackerModels.All,
        .. UcModels.All,
        .. VsModels.All,
        .. WeatherModels.All,
        .. WsModels.All,
        .. WtModels.All,
    ];
}

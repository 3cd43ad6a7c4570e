namespace SensorPlatform.Core.Decoding.MClimate;

/// <summary>The device families of MClimate.</summary>
internal static class MClimateFamilies
{
    /// <summary>In any order.</summary>
    internal static IReadOnlyList<DeviceFamily> All { get; } =
    [
        AqiSensor.Family, Co2Sensor.Family, ContactAndButton.Button, ContactAndButton.OpenClose, HtSensor.Family, Vicki.Family,
        WaterDevices.FloodSensor, WaterDevices.TValve,
    ];
}

namespace SensorPlatform.Simulator.Devices;

/// <summary>What a device sends at one moment.</summary>
/// <param name="FPort">FPort; 0 for a frame without application payload and for AirQino.</param>
/// <param name="Payload">The application payload; empty for AirQino, whose report is made of <paramref name="Values"/>.</param>
/// <param name="Values">The values that a receiver must get out of it.</param>
internal sealed record DeviceReport(byte FPort, byte[] Payload, MeasuredValue[] Values)
{
    /// <summary>A frame without application payload.</summary>
    internal static DeviceReport MacOnly { get; } = new(0, [], []);

    /// <summary>What was in the air when raw values were measured; empty for devices that send no raw values.</summary>
    internal MeasuredValue[] Concentrations { get; init; } = [];
}

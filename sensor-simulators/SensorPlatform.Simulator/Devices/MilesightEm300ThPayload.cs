using System.Buffers.Binary;

namespace SensorPlatform.Simulator.Devices;

/// <summary>Payloads of the Milesight EM300-TH: channel, type, value, little-endian. Layout: docs/simulator.md, "Devices".</summary>
internal static class MilesightEm300ThPayload
{
    internal const byte Port = 85;

    /// <summary>01 75 battery in %; 03 67 temperature in 0.1 Cel; 04 68 humidity in 0.5 %.</summary>
    internal static byte[] Measurement(byte batteryPercent, short temperatureTenths, byte humidityHalves)
    {
        byte[] payload = [0x01, 0x75, batteryPercent, 0x03, 0x67, 0, 0, 0x04, 0x68, humidityHalves];
        BinaryPrimitives.WriteInt16LittleEndian(payload.AsSpan(5), temperatureTenths);
        return payload;
    }
}

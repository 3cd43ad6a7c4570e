using System.Buffers.Binary;

namespace SensorPlatform.Simulator.Devices;

/// <summary>Payload of the Dragino LHT65: eleven bytes, big-endian. Layout: docs/simulator.md, "Devices".</summary>
internal static class DraginoLht65Payload
{
    internal const byte Port = 2;

    /// <summary>Raw probe value that says "no probe connected".</summary>
    internal const short ProbeNotConnected = 0x7FFF;

    private const byte ProbeIsDs18B20 = 0x01;

    /// <summary>
    /// Battery status (2 bits) and millivolts (14 bits); temperature in 0.01 Cel; humidity in 0.1 %; kind of the
    /// external sensor (1: DS18B20); its temperature in 0.01 Cel; two bytes without meaning.
    /// </summary>
    internal static byte[] Measurement(
        byte batteryStatus, ushort millivolts, short temperatureHundredths, ushort humidityTenths, short probeHundredths)
    {
        var payload = new byte[11];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)((batteryStatus << 14) | (millivolts & 0x3FFF)));
        BinaryPrimitives.WriteInt16BigEndian(payload.AsSpan(2), temperatureHundredths);
        BinaryPrimitives.WriteUInt16BigEndian(payload.AsSpan(4), humidityTenths);
        payload[6] = ProbeIsDs18B20;
        BinaryPrimitives.WriteInt16BigEndian(payload.AsSpan(7), probeHundredths);
        payload[9] = 0x7F;
        payload[10] = 0xFF;
        return payload;
    }
}

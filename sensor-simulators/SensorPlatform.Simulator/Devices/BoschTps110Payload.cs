namespace SensorPlatform.Simulator.Devices;

/// <summary>Payloads of the Bosch TPS110. Layout: docs/simulator.md, "Devices".</summary>
internal static class BoschTps110Payload
{
    internal const byte StatusPort = 1;
    internal const byte HeartbeatPort = 2;
    internal const byte StartUpPort = 3;

    /// <summary>FPort 3: twelve debug bytes, firmware 0.43.1, reset cause 1 (watchdog), bit 0 of the last byte = occupied.</summary>
    internal static byte[] StartUp(bool occupied) =>
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 43, 1, 1, occupied ? (byte)1 : (byte)0];

    /// <summary>FPort 1: one byte, bit 0 = occupied.</summary>
    internal static byte[] Status(bool occupied) => [occupied ? (byte)1 : (byte)0];

    /// <summary>FPort 2 of firmware from 0.39: bit 0 of byte 0 = occupied, byte 1 = temperature in Cel, signed.</summary>
    internal static byte[] Heartbeat(bool occupied, sbyte temperature) =>
        [occupied ? (byte)1 : (byte)0, unchecked((byte)temperature)];

    /// <summary>FPort 2 of older firmware: without the temperature.</summary>
    internal static byte[] OldHeartbeat(bool occupied) => Status(occupied);
}

namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 3.12 to 3.14: PINGREQ (C0 00), PINGRESP (D0 00) and DISCONNECT (E0 00) are a fixed header alone.
internal static class EmptyPacket
{
    internal static ReadOnlySpan<byte> Pingreq => [0xC0, 0x00];

    internal static ReadOnlySpan<byte> Pingresp => [0xD0, 0x00];

    internal static ReadOnlySpan<byte> Disconnect => [0xE0, 0x00];

    internal static MqttFault Check(ReadOnlySpan<byte> body) => body.IsEmpty ? MqttFault.None : MqttFault.InvalidLength;
}

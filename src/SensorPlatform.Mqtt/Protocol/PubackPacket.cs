namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 3.4; UNSUBACK (3.11) has the same shape with first byte B0.
//
//  +----+----+-------------------+
//  | 40 | 02 | packet identifier |
//  +----+----+-------------------+
internal readonly struct PubackPacket(int packetIdentifier)
{
    internal const int Length = 4;

    internal int PacketIdentifier { get; } = packetIdentifier;

    /// <summary>Reads the body of a PUBACK or UNSUBACK.</summary>
    internal static MqttFault TryRead(ReadOnlySpan<byte> body, out PubackPacket packet)
    {
        packet = default;
        var reader = new PacketReader(body);
        if (!reader.TryReadUInt16(out var packetIdentifier) || !reader.IsAtEnd)
        {
            return MqttFault.InvalidLength;
        }

        packet = new PubackPacket(packetIdentifier);
        return packetIdentifier == 0 ? MqttFault.InvalidPacketIdentifier : MqttFault.None;
    }

    internal void Write(ref PacketWriter writer, PacketType type = PacketType.Puback)
    {
        writer.WriteHeader(type, 0, 2);
        writer.WriteUInt16(PacketIdentifier);
    }
}

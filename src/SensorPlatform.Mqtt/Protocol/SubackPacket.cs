namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 3.9
//
//  +----+------------------+-------------------+-------------------------+
//  | 90 | remaining length | packet identifier | 00, 01, 02 or 80 (fail) |  one a filter, in the order of SUBSCRIBE
//  +----+------------------+-------------------+-------------------------+
internal readonly ref struct SubackPacket
{
    internal const byte Failure = 0x80;

    internal int PacketIdentifier { get; init; }

    internal ReadOnlySpan<byte> ReturnCodes { get; init; }

    /// <summary>Reads the body of a SUBACK.</summary>
    internal static MqttFault TryRead(ReadOnlySpan<byte> body, out SubackPacket packet)
    {
        packet = default;
        var reader = new PacketReader(body);
        if (!reader.TryReadUInt16(out var packetIdentifier) || reader.IsAtEnd)
        {
            return MqttFault.InvalidLength;
        }

        if (packetIdentifier == 0)
        {
            return MqttFault.InvalidPacketIdentifier;
        }

        foreach (var code in reader.Rest)
        {
            if (code is > 2 and not Failure)
            {
                return MqttFault.InvalidFlags;
            }
        }

        packet = new SubackPacket { PacketIdentifier = packetIdentifier, ReturnCodes = reader.Rest };
        return MqttFault.None;
    }

    /// <summary>Makes the whole packet that refuses every filter.</summary>
    internal static byte[] EncodeRefusal(int packetIdentifier, int filterCount)
    {
        var remainingLength = 2 + filterCount;
        var packet = new byte[1 + VariableByteInteger.LengthOf(remainingLength) + remainingLength];
        var writer = new PacketWriter(packet);
        writer.WriteHeader(PacketType.Suback, 0, remainingLength);
        writer.WriteUInt16(packetIdentifier);
        packet.AsSpan(writer.WrittenBytes).Fill(Failure);
        return packet;
    }
}

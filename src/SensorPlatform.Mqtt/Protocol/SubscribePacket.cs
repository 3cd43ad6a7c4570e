namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 3.8
//
//  +----+------------------+-------------------+--------------+---------------+
//  | 82 | remaining length | packet identifier | topic filter | 0 0 0 0 0 0 q |  last two once or more
//  |    | 1 to 4           | 2                 | text         | QoS, 0 to 2   |
//  +----+------------------+-------------------+--------------+---------------+
internal readonly struct SubscribePacket(int packetIdentifier, int filterCount)
{
    internal int PacketIdentifier { get; } = packetIdentifier;

    /// <summary>Topic filters in the packet, 1 or more.</summary>
    internal int FilterCount { get; } = filterCount;

    /// <summary>Reads and checks the body of a SUBSCRIBE; the filters are counted only, none is ever granted
    /// here.</summary>
    internal static MqttFault TryRead(ReadOnlySpan<byte> body, out SubscribePacket packet)
    {
        packet = default;
        var reader = new PacketReader(body);
        if (!reader.TryReadUInt16(out var packetIdentifier))
        {
            return MqttFault.InvalidLength;
        }

        if (packetIdentifier == 0)
        {
            return MqttFault.InvalidPacketIdentifier;
        }

        var count = 0;
        do
        {
            if (!reader.TryReadBinary(out var filter) || !reader.TryReadByte(out var qualityOfService))
            {
                return MqttFault.InvalidLength;
            }

            if (qualityOfService > 2)
            {
                return MqttFault.InvalidQualityOfService;
            }

            var fault = Topic.CheckFilter(filter);
            if (fault != MqttFault.None)
            {
                return fault;
            }

            count++;
        }
        while (!reader.IsAtEnd);

        packet = new SubscribePacket(packetIdentifier, count);
        return MqttFault.None;
    }

    /// <summary>Makes the whole packet for the filters given.</summary>
    internal static byte[] Encode(int packetIdentifier, IReadOnlyList<MqttSubscription> subscriptions)
    {
        var remainingLength = 2;
        foreach (var subscription in subscriptions)
        {
            remainingLength += 2 + subscription.Utf8TopicFilter.Length + 1;
        }

        var packet = new byte[1 + VariableByteInteger.LengthOf(remainingLength) + remainingLength];
        var writer = new PacketWriter(packet);
        writer.WriteHeader(PacketType.Subscribe, 2, remainingLength);
        writer.WriteUInt16(packetIdentifier);
        foreach (var subscription in subscriptions)
        {
            writer.WriteBinary(subscription.Utf8TopicFilter.Span);
            writer.WriteByte((int)subscription.QualityOfService);
        }

        return packet;
    }
}

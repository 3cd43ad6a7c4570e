namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 3.10
//
//  +----+------------------+-------------------+--------------+
//  | A2 | remaining length | packet identifier | topic filter |  last once or more
//  +----+------------------+-------------------+--------------+
internal readonly struct UnsubscribePacket(int packetIdentifier)
{
    internal int PacketIdentifier { get; } = packetIdentifier;

    /// <summary>Reads and checks the body of an UNSUBSCRIBE.</summary>
    internal static MqttFault TryRead(ReadOnlySpan<byte> body, out UnsubscribePacket packet)
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

        do
        {
            if (!reader.TryReadBinary(out var filter))
            {
                return MqttFault.InvalidLength;
            }

            var fault = Topic.CheckFilter(filter);
            if (fault != MqttFault.None)
            {
                return fault;
            }
        }
        while (!reader.IsAtEnd);

        packet = new UnsubscribePacket(packetIdentifier);
        return MqttFault.None;
    }
}

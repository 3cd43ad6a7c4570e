namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 3.3
//
//  +---------------------+------------------+------------+-------------------+-----------+
//  | 0011 dup qos retain | remaining length | topic name | packet identifier | payload   |
//  | 1 byte              | 1 to 4           | text       | 2, QoS 1 and 2    | the rest  |
//  +---------------------+------------------+------------+-------------------+-----------+
//  flags: 3 DUP, 2-1 QoS, 0 RETAIN
internal readonly ref struct PublishPacket
{
    internal const int DuplicateFlag = 0x08;
    private const int RetainFlag = 0x01;

    internal ReadOnlySpan<byte> Topic { get; init; }

    internal ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>0, 1 or 2.</summary>
    internal int QualityOfService { get; init; }

    internal bool Retain { get; init; }

    internal bool Duplicate { get; init; }

    /// <summary>1 to 65,535 at QoS 1 and 2; 0 at QoS 0.</summary>
    internal int PacketIdentifier { get; init; }

    internal long RemainingLength => 2L + Topic.Length + (QualityOfService > 0 ? 2 : 0) + Payload.Length;

    /// <summary>Checks the four flags: no QoS 3 (3.3.1.2), no DUP at QoS 0 (3.3.1.1).</summary>
    internal static MqttFault CheckFlags(int flags)
    {
        var qualityOfService = (flags >> 1) & 3;
        return qualityOfService == 3 || (qualityOfService == 0 && (flags & DuplicateFlag) != 0)
            ? MqttFault.InvalidQualityOfService
            : MqttFault.None;
    }

    /// <summary>Reads the body of a PUBLISH whose flags <see cref="CheckFlags"/> has passed. Hot: allocates
    /// nothing.</summary>
    internal static MqttFault TryRead(int flags, ReadOnlySpan<byte> body, out PublishPacket packet)
    {
        packet = default;
        var reader = new PacketReader(body);
        if (!reader.TryReadBinary(out var topic))
        {
            return MqttFault.InvalidLength;
        }

        var qualityOfService = (flags >> 1) & 3;
        ushort packetIdentifier = 0;
        if (qualityOfService > 0)
        {
            if (!reader.TryReadUInt16(out packetIdentifier))
            {
                return MqttFault.InvalidLength;
            }

            if (packetIdentifier == 0)
            {
                return MqttFault.InvalidPacketIdentifier;
            }
        }

        var fault = Protocol.Topic.CheckName(topic);
        if (fault != MqttFault.None)
        {
            return fault;
        }

        packet = new PublishPacket
        {
            Topic = topic,
            Payload = reader.Rest,
            QualityOfService = qualityOfService,
            Retain = (flags & RetainFlag) != 0,
            Duplicate = (flags & DuplicateFlag) != 0,
            PacketIdentifier = packetIdentifier,
        };
        return MqttFault.None;
    }

    internal void Write(ref PacketWriter writer)
    {
        var flags = (Duplicate ? DuplicateFlag : 0) | (QualityOfService << 1) | (Retain ? RetainFlag : 0);
        writer.WriteHeader(PacketType.Publish, flags, (int)RemainingLength);
        writer.WriteBinary(Topic);
        if (QualityOfService > 0)
        {
            writer.WriteUInt16(PacketIdentifier);
        }

        writer.WriteRaw(Payload);
    }
}

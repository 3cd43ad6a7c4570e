using System.Buffers;

namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 2.2
//
//            7   6   5   4   3   2   1   0
//  byte 1   | packet type   | flags         |
//  byte 2.. | remaining length, 1 to 4 bytes|
internal readonly struct FixedHeader(PacketType type, int flags, int lengthBytes, int remainingLength)
{
    internal const int MaxLength = 1 + VariableByteInteger.MaxLength;

    internal PacketType Type { get; } = type;

    internal int Flags { get; } = flags;

    /// <summary>Bytes of the header itself, 2 to 5.</summary>
    internal int LengthBytes { get; } = lengthBytes;

    /// <summary>Bytes that follow the header, 0 to 268,435,455.</summary>
    internal int RemainingLength { get; } = remainingLength;

    internal int PacketLength => LengthBytes + RemainingLength;

    /// <summary>Reads the header and holds everything it declares against its bounds, before any byte of the body is
    /// there.</summary>
    /// <param name="source">Bytes from the start of a packet.</param>
    /// <param name="maximumPacketLength">Bytes of the longest packet taken, header included.</param>
    /// <param name="header">The header when the result is Done, or the fault PacketTooLarge.</param>
    /// <param name="fault">The cause when the result is InvalidData, else None.</param>
    internal static OperationStatus TryRead(
        ReadOnlySpan<byte> source, int maximumPacketLength, out FixedHeader header, out MqttFault fault)
    {
        header = default;
        fault = MqttFault.None;
        if (source.IsEmpty)
        {
            return OperationStatus.NeedMoreData;
        }

        var type = (PacketType)(source[0] >> 4);
        var flags = source[0] & 0x0F;
        fault = CheckFirstByte(type, flags);
        if (fault != MqttFault.None)
        {
            return OperationStatus.InvalidData;
        }

        var status = VariableByteInteger.TryRead(source[1..], out var remainingLength, out var consumed);
        if (status != OperationStatus.Done)
        {
            fault = status == OperationStatus.InvalidData ? MqttFault.MalformedRemainingLength : MqttFault.None;
            return status;
        }

        header = new FixedHeader(type, flags, 1 + consumed, remainingLength);
        if (remainingLength > maximumPacketLength - 1 - consumed)
        {
            fault = MqttFault.PacketTooLarge;
            return OperationStatus.InvalidData;
        }

        return OperationStatus.Done;
    }

    /// <summary>Writes a header of the fewest bytes.</summary>
    /// <returns>Bytes written, 2 to 5.</returns>
    internal static int Write(Span<byte> destination, PacketType type, int flags, int remainingLength)
    {
        destination[0] = (byte)(((int)type << 4) | flags);
        return 1 + VariableByteInteger.Write(destination[1..], remainingLength);
    }

    // Table 2.2: only PUBLISH has free flags; PUBREL, SUBSCRIBE and UNSUBSCRIBE carry 2, all others 0.
    private static MqttFault CheckFirstByte(PacketType type, int flags) => type switch
    {
        PacketType.Publish => PublishPacket.CheckFlags(flags),
        PacketType.Pubrel or PacketType.Subscribe or PacketType.Unsubscribe =>
            flags == 2 ? MqttFault.None : MqttFault.InvalidFlags,
        PacketType.Reserved or > PacketType.Disconnect => MqttFault.ReservedPacketType,
        _ => flags == 0 ? MqttFault.None : MqttFault.InvalidFlags,
    };
}

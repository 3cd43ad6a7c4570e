namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 3.1
//
//  +--------------------+-------+-------+------------+-----------+------------+-----------+----------+
//  | 00 04 'M' 'Q''T''T'| level | flags | keep alive | client id | will topic | will msg  | user     | password
//  | 6 bytes            | 1     | 1     | 2, seconds | text      | text       | binary    | text     | binary
//  +--------------------+-------+-------+------------+-----------+------------+-----------+----------+
//  flags: 7 user name, 6 password, 5 will retain, 4-3 will QoS, 2 will, 1 clean session, 0 reserved (0)
//  A field whose flag is not set is absent.
internal readonly ref struct ConnectPacket
{
    internal const int ProtocolLevel = 4;

    private const int UserNameFlag = 0x80;
    private const int PasswordFlag = 0x40;
    private const int WillRetainFlag = 0x20;
    private const int WillQosMask = 0x18;
    private const int WillFlag = 0x04;
    private const int CleanSessionFlag = 0x02;
    private const int ReservedFlag = 0x01;

    internal ReadOnlySpan<byte> ClientId { get; init; }

    internal bool HasUserName { get; init; }

    internal ReadOnlySpan<byte> UserName { get; init; }

    internal bool HasPassword { get; init; }

    internal ReadOnlySpan<byte> Password { get; init; }

    internal bool CleanSession { get; init; }

    internal bool HasWill { get; init; }

    /// <summary>0 to 65,535 seconds; 0 switches the keep-alive off.</summary>
    internal int KeepAliveSeconds { get; init; }

    internal int RemainingLength =>
        10 + 2 + ClientId.Length + (HasUserName ? 2 + UserName.Length : 0) + (HasPassword ? 2 + Password.Length : 0);

    internal int Length => 1 + VariableByteInteger.LengthOf(RemainingLength) + RemainingLength;

    /// <summary>Reads the body of a CONNECT.</summary>
    internal static MqttFault TryRead(ReadOnlySpan<byte> body, out ConnectPacket packet)
    {
        packet = default;
        var reader = new PacketReader(body);
        if (!reader.TryReadBinary(out var name))
        {
            return MqttFault.InvalidLength;
        }

        if (!name.SequenceEqual("MQTT"u8))
        {
            return MqttFault.InvalidProtocolName;
        }

        if (!reader.TryReadByte(out var level))
        {
            return MqttFault.InvalidLength;
        }

        // What follows may look different at another level, so it is not read (3.1.2.2).
        if (level != ProtocolLevel)
        {
            return MqttFault.UnsupportedProtocolLevel;
        }

        if (!reader.TryReadByte(out var flags) || !reader.TryReadUInt16(out var keepAlive))
        {
            return MqttFault.InvalidLength;
        }

        return AreFlagsValid(flags) ? TryReadPayload(ref reader, flags, keepAlive, out packet) : MqttFault.InvalidFlags;
    }

    /// <summary>Writes the packet; a will is not written.</summary>
    internal void Write(ref PacketWriter writer)
    {
        writer.WriteHeader(PacketType.Connect, 0, RemainingLength);
        writer.WriteBinary("MQTT"u8);
        writer.WriteByte(ProtocolLevel);
        writer.WriteByte(
            (HasUserName ? UserNameFlag : 0) | (HasPassword ? PasswordFlag : 0) | (CleanSession ? CleanSessionFlag : 0));
        writer.WriteUInt16(KeepAliveSeconds);
        writer.WriteBinary(ClientId);
        if (HasUserName)
        {
            writer.WriteBinary(UserName);
        }

        if (HasPassword)
        {
            writer.WriteBinary(Password);
        }
    }

    // 3.1.2.3 to 3.1.2.9
    private static bool AreFlagsValid(int flags)
    {
        var hasWill = (flags & WillFlag) != 0;
        return (flags & ReservedFlag) == 0
            && (hasWill || (flags & (WillQosMask | WillRetainFlag)) == 0)
            && (flags & WillQosMask) != WillQosMask
            && ((flags & UserNameFlag) != 0 || (flags & PasswordFlag) == 0);
    }

    private static MqttFault TryReadPayload(scoped ref PacketReader reader, int flags, int keepAlive, out ConnectPacket packet)
    {
        packet = default;
        var hasWill = (flags & WillFlag) != 0;
        var hasUserName = (flags & UserNameFlag) != 0;
        var hasPassword = (flags & PasswordFlag) != 0;
        ReadOnlySpan<byte> willTopic = default, userName = default, password = default;
        if (!reader.TryReadBinary(out var clientId)
            || (hasWill && !(reader.TryReadBinary(out willTopic) && reader.TryReadBinary(out _)))
            || (hasUserName && !reader.TryReadBinary(out userName))
            || (hasPassword && !reader.TryReadBinary(out password))
            || !reader.IsAtEnd)
        {
            return MqttFault.InvalidLength;
        }

        if (!WireText.IsValid(clientId) || !WireText.IsValid(userName))
        {
            return MqttFault.InvalidText;
        }

        var willFault = hasWill ? Topic.CheckName(willTopic) : MqttFault.None;
        packet = new ConnectPacket
        {
            ClientId = clientId,
            HasUserName = hasUserName,
            UserName = userName,
            HasPassword = hasPassword,
            Password = password,
            CleanSession = (flags & CleanSessionFlag) != 0,
            HasWill = hasWill,
            KeepAliveSeconds = keepAlive,
        };
        return willFault;
    }
}

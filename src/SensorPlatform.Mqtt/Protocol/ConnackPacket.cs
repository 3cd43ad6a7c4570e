namespace SensorPlatform.Mqtt.Protocol;

// MQTT 3.1.1, 3.2
//
//  +-------+-------+-----------------------+-------------+
//  | 20    | 02    | 0 0 0 0 0 0 0 present | return code |
//  +-------+-------+-----------------------+-------------+
internal readonly struct ConnackPacket(bool sessionPresent, MqttConnectReturnCode returnCode)
{
    internal const int Length = 4;

    internal bool SessionPresent { get; } = sessionPresent;

    internal MqttConnectReturnCode ReturnCode { get; } = returnCode;

    /// <summary>Reads the body of a CONNACK.</summary>
    internal static MqttFault TryRead(ReadOnlySpan<byte> body, out ConnackPacket packet)
    {
        packet = default;
        if (body.Length != 2)
        {
            return MqttFault.InvalidLength;
        }

        var sessionPresent = body[0] == 1;
        if (body[0] > 1 || body[1] > (int)MqttConnectReturnCode.NotAuthorized || (sessionPresent && body[1] != 0))
        {
            return MqttFault.InvalidFlags;
        }

        packet = new ConnackPacket(sessionPresent, (MqttConnectReturnCode)body[1]);
        return MqttFault.None;
    }

    internal void Write(ref PacketWriter writer)
    {
        writer.WriteHeader(PacketType.Connack, 0, 2);
        writer.WriteByte(SessionPresent ? 1 : 0);
        writer.WriteByte((int)ReturnCode);
    }
}

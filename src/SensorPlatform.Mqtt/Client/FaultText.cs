using SensorPlatform.Mqtt.Connections;

namespace SensorPlatform.Mqtt.Client;

/// <summary>Says in words why a connection ended and what to look at.</summary>
internal static class FaultText
{
    internal static string Describe(MqttClientOptions options, ConnectionEnd end, MqttConnectReturnCode returnCode)
    {
        var server = $"MQTT server {options.Server}";
        var below = end.Exception?.Message ?? "no further detail";
        return end.Fault switch
        {
            MqttFault.Stopped => $"Stopped; the connection to {server} is closed.",
            MqttFault.ConnectionRefused => $"{server} refused the connection: {Describe(options, returnCode)}",
            MqttFault.NetworkFailed => $"The connection to {server} failed: {below}. Check host, port and that the server runs.",
            MqttFault.TlsFailed =>
                $"TLS with {server} failed: {below} Check the CA file and that the certificate is made for '{options.Host}'.",
            MqttFault.ConnectTimeout =>
                $"{server} did not answer within {options.ConnectTimeout}. Check the port, and whether it wants TLS.",
            MqttFault.KeepAliveTimeout => $"{server} sent nothing for {1.5 * options.KeepAlive}; the connection counts as dead.",
            MqttFault.ClosedByPeer or MqttFault.Truncated =>
                $"{server} closed the connection. Its log says why; often another client uses the client id '{options.ClientId}'.",
            MqttFault.PacketTooLarge =>
                $"{server} sent a packet longer than {options.MaximumPacketLengthBytes} bytes (MaximumPacketLengthBytes).",
            MqttFault.HandlerFailed => $"The handler of messages from {server} failed: {below}. The message is not acknowledged.",
            _ => $"{server} broke the protocol: {end.Fault}.",
        };
    }

    // The words of MQTT 3.1.1, table 3.1.
    private static string Describe(MqttClientOptions options, MqttConnectReturnCode returnCode) => returnCode switch
    {
        MqttConnectReturnCode.UnacceptableProtocolVersion => "unacceptable protocol version (1); it does not speak MQTT 3.1.1.",
        MqttConnectReturnCode.IdentifierRejected => $"identifier rejected (2); choose another client id than '{options.ClientId}'.",
        MqttConnectReturnCode.ServerUnavailable => "server unavailable (3).",
        MqttConnectReturnCode.BadUserNameOrPassword => $"bad user name or password (4); user name is '{options.UserName}'.",
        _ => $"not authorized (5); check user name '{options.UserName}', password and the server's access list.",
    };
}

namespace SensorPlatform.Mqtt.Listener;

/// <summary>Who wants to connect. Its spans point into the receive buffer: copy what must live longer.</summary>
public readonly ref struct MqttConnectRequest
{
    /// <summary>Makes a request; the listener does, and tests of authentication.</summary>
    /// <param name="clientId">The client identifier.</param>
    /// <param name="userName">The user name in UTF-8; empty when there is none.</param>
    /// <param name="password">The password, any bytes; empty when there is none.</param>
    public MqttConnectRequest(string clientId, ReadOnlySpan<byte> userName, ReadOnlySpan<byte> password)
    {
        ClientId = clientId;
        UserName = userName;
        Password = password;
    }

    /// <summary>The client identifier: what the client sent, or what the listener made when it sent none.</summary>
    public string ClientId { get; }

    /// <summary>The user name: checked UTF-8, 0 to 65,535 bytes; empty when there is none.</summary>
    public ReadOnlySpan<byte> UserName { get; }

    /// <summary>The password, any bytes, 0 to 65,535; empty when there is none. Compare it in constant time.</summary>
    public ReadOnlySpan<byte> Password { get; }
}

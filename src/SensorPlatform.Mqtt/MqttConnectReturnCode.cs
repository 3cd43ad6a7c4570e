namespace SensorPlatform.Mqtt;

/// <summary>The answer of a server to CONNECT (MQTT 3.1.1, table 3.1).</summary>
public enum MqttConnectReturnCode
{
    /// <summary>0: the connection is accepted.</summary>
    Accepted = 0,

    /// <summary>1: the server does not support the protocol level the client asked for.</summary>
    UnacceptableProtocolVersion = 1,

    /// <summary>2: the client identifier is correct UTF-8 but not allowed by the server.</summary>
    IdentifierRejected = 2,

    /// <summary>3: the MQTT service is unavailable.</summary>
    ServerUnavailable = 3,

    /// <summary>4: the user name or password is malformed or wrong.</summary>
    BadUserNameOrPassword = 4,

    /// <summary>5: the client is not authorized to connect.</summary>
    NotAuthorized = 5,
}

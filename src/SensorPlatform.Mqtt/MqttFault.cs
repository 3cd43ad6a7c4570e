namespace SensorPlatform.Mqtt;

/// <summary>Why a connection ended, or a packet was refused. Used as the cause under which ends are counted.</summary>
public enum MqttFault
{
    /// <summary>No fault.</summary>
    None = 0,

    /// <summary>The client said DISCONNECT: the clean end.</summary>
    Disconnected,

    /// <summary>The peer closed the network connection between two packets.</summary>
    ClosedByPeer,

    /// <summary>The peer closed the network connection inside a packet.</summary>
    Truncated,

    /// <summary>This side was told to stop.</summary>
    Stopped,

    /// <summary>The network connection broke, or could not be made; the peer or the way to it is at fault.</summary>
    NetworkFailed,

    /// <summary>TLS could not be agreed: certificate, name or protocol version. Check the CA file and the host
    /// name.</summary>
    TlsFailed,

    /// <summary>The connection, or the first packet on it, did not come in time.</summary>
    ConnectTimeout,

    /// <summary>The peer sent nothing for one and a half keep-alive intervals.</summary>
    KeepAliveTimeout,

    /// <summary>The server answered CONNECT with a return code other than 0.</summary>
    ConnectionRefused,

    /// <summary>The remaining length is longer than four bytes (2.2.3).</summary>
    MalformedRemainingLength,

    /// <summary>The packet is longer than the configured maximum; raise the maximum if such messages are
    /// meant.</summary>
    PacketTooLarge,

    /// <summary>The packet type is 0 or 15, which MQTT 3.1.1 reserves (2.2.1).</summary>
    ReservedPacketType,

    /// <summary>The flags of the fixed header, or reserved bits of CONNECT or CONNACK, are not as the standard sets
    /// them (2.2.2).</summary>
    InvalidFlags,

    /// <summary>A length inside the packet does not fit the packet.</summary>
    InvalidLength,

    /// <summary>A text is not well-formed UTF-8 or contains U+0000 (1.5.3).</summary>
    InvalidText,

    /// <summary>A topic name is empty or has a wildcard, or a topic filter has its wildcards in the wrong place
    /// (4.7).</summary>
    InvalidTopic,

    /// <summary>The topic is longer than the configured maximum.</summary>
    TopicTooLong,

    /// <summary>The packet identifier is 0 (2.3.1).</summary>
    InvalidPacketIdentifier,

    /// <summary>The QoS is 3, or DUP is set at QoS 0 (3.3.1).</summary>
    InvalidQualityOfService,

    /// <summary>The QoS is 2, which is not supported.</summary>
    QualityOfServiceNotSupported,

    /// <summary>The protocol name is not "MQTT" (3.1.2.1).</summary>
    InvalidProtocolName,

    /// <summary>The protocol level is not 4, that is not MQTT 3.1.1 (3.1.2.2).</summary>
    UnsupportedProtocolLevel,

    /// <summary>The client identifier is empty though the session shall be kept (3.1.3.1).</summary>
    ClientIdentifierRejected,

    /// <summary>User name, password or client were refused by the owner of the listener.</summary>
    NotAuthorized,

    /// <summary>The packet must not come from this side, not now, or not twice.</summary>
    UnexpectedPacket,

    /// <summary>Another connection with the same client identifier took over (3.1.4).</summary>
    SessionTakenOver,

    /// <summary>The listener serves as many connections as it is allowed to.</summary>
    TooManyConnections,

    /// <summary>The server granted no, or a lower, QoS for a subscription.</summary>
    SubscriptionRefused,

    /// <summary>The message handler threw; the message stays unacknowledged.</summary>
    HandlerFailed,
}

namespace SensorPlatform.Mqtt.Client;

/// <summary>How far a client has got.</summary>
public enum MqttConnectionState
{
    /// <summary>No connection; the next attempt waits for its time, or the client is stopped.</summary>
    Disconnected = 0,

    /// <summary>An attempt is under way.</summary>
    Connecting,

    /// <summary>The server has accepted the connection and answered the subscriptions.</summary>
    Connected,
}

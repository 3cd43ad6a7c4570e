namespace SensorPlatform.Mqtt;

/// <summary>How hard a message is delivered (MQTT 3.1.1, 4.3). Exactly once (2) is not supported here.</summary>
public enum MqttQualityOfService
{
    /// <summary>QoS 0: sent once, never acknowledged, may be lost.</summary>
    AtMostOnce = 0,

    /// <summary>QoS 1: sent again until it is acknowledged, may arrive twice.</summary>
    AtLeastOnce = 1,
}

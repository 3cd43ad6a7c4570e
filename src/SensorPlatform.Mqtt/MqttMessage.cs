namespace SensorPlatform.Mqtt;

/// <summary>A received application message. Its spans point into the receive buffer: copy what must live
/// longer.</summary>
public readonly ref struct MqttMessage
{
    /// <summary>Makes a message; the receiving side does, and tests of handlers.</summary>
    /// <param name="topic">The topic name, checked UTF-8, 1 to 65,535 bytes.</param>
    /// <param name="payload">The payload, any bytes, may be empty.</param>
    /// <param name="qualityOfService">The QoS the message was delivered with.</param>
    /// <param name="retain">Whether it is a retained message.</param>
    /// <param name="duplicate">Whether the sender says it may have sent it before.</param>
    /// <param name="acknowledgement">The token by which it is acknowledged.</param>
    /// <param name="omittedBytes">Bytes at the payload's end that were passed over.</param>
    public MqttMessage(
        ReadOnlySpan<byte> topic,
        ReadOnlySpan<byte> payload,
        MqttQualityOfService qualityOfService,
        bool retain,
        bool duplicate,
        MqttAcknowledgement acknowledgement,
        int omittedBytes = 0)
    {
        Topic = topic;
        Payload = payload;
        QualityOfService = qualityOfService;
        Retain = retain;
        Duplicate = duplicate;
        Acknowledgement = acknowledgement;
        OmittedBytes = omittedBytes;
    }

    /// <summary>The topic name: well-formed UTF-8 without U+0000 and wildcards, 1 to 65,535 bytes.</summary>
    public ReadOnlySpan<byte> Topic { get; }

    /// <summary>The payload, any bytes, may be empty; its start alone where <see cref="OmittedBytes"/> is not 0.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>
    /// Bytes at the payload's end that were passed over, because the packet was longer than the longest taken; 0 otherwise, and
    /// always where such packets end the connection.
    /// </summary>
    public int OmittedBytes { get; }

    /// <summary>The QoS the message was delivered with.</summary>
    public MqttQualityOfService QualityOfService { get; }

    /// <summary>Whether the message was kept by the server from before the subscription.</summary>
    public bool Retain { get; }

    /// <summary>Whether the sender may have sent this message before. That it is false proves nothing.</summary>
    public bool Duplicate { get; }

    /// <summary>The token by which the message is acknowledged; does nothing at QoS 0.</summary>
    public MqttAcknowledgement Acknowledgement { get; }
}

namespace SensorPlatform.Mqtt.Client;

/// <summary>What a client did since it was made. Safe to read from any thread.</summary>
public sealed class MqttClientStatistics : MqttReceiveStatistics
{
    private long _connects;
    private long _failedAttempts;
    private long _publishedMessages;
    private long _publishAcknowledgements;
    private long _resentMessages;
    private long _unknownAcknowledgements;

    internal MqttClientStatistics()
    {
    }

    /// <summary>Connections the server accepted; all but the first are reconnects.</summary>
    public long Connects => Volatile.Read(ref _connects);

    /// <summary>Attempts that ended before the server accepted.</summary>
    public long FailedAttempts => Volatile.Read(ref _failedAttempts);

    /// <summary>Messages taken for publishing, QoS 0 and 1, sent-again ones not counted again.</summary>
    public long PublishedMessages => Volatile.Read(ref _publishedMessages);

    /// <summary>Published messages of QoS 1 that the server has acknowledged.</summary>
    public long PublishAcknowledgements => Volatile.Read(ref _publishAcknowledgements);

    /// <summary>Messages sent again after a reconnect.</summary>
    public long ResentMessages => Volatile.Read(ref _resentMessages);

    /// <summary>PUBACKs for which no message was in flight; ignored.</summary>
    public long UnknownAcknowledgements => Volatile.Read(ref _unknownAcknowledgements);

    internal void CountConnect() => Interlocked.Increment(ref _connects);

    internal void CountFailedAttempt() => Interlocked.Increment(ref _failedAttempts);

    internal void CountPublished() => Interlocked.Increment(ref _publishedMessages);

    internal void CountPublishAcknowledgement() => Interlocked.Increment(ref _publishAcknowledgements);

    internal void CountResent() => Interlocked.Increment(ref _resentMessages);

    internal void CountUnknownAcknowledgement() => Interlocked.Increment(ref _unknownAcknowledgements);
}

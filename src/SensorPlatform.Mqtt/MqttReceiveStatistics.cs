namespace SensorPlatform.Mqtt;

/// <summary>What was received. All numbers count from the start of the owner and only grow; safe to read from any
/// thread.</summary>
public abstract class MqttReceiveStatistics
{
    private long _receivedMessages;
    private long _receivedBytes;
    private long _acknowledgedMessages;
    private long _pauses;
    private long _oversizedMessages;

    private protected MqttReceiveStatistics()
    {
    }

    /// <summary>Messages handed to the handler, sent-again ones included.</summary>
    public long ReceivedMessages => Volatile.Read(ref _receivedMessages);

    /// <summary>Bytes of whole packets received, headers included.</summary>
    public long ReceivedBytes => Volatile.Read(ref _receivedBytes);

    /// <summary>Messages of QoS 1 whose PUBACK was queued for sending.</summary>
    public long AcknowledgedMessages => Volatile.Read(ref _acknowledgedMessages);

    /// <summary>How often reading waited because too many messages were not acknowledged or the handler was
    /// busy.</summary>
    public long Pauses => Volatile.Read(ref _pauses);

    /// <summary>Messages whose end was passed over, because their packets were longer than the longest taken.</summary>
    public long OversizedMessages => Volatile.Read(ref _oversizedMessages);

    internal void CountOversized() => Interlocked.Increment(ref _oversizedMessages);

    internal void CountMessage() => Interlocked.Increment(ref _receivedMessages);

    internal void CountPacket(int lengthBytes) => Interlocked.Add(ref _receivedBytes, lengthBytes);

    internal void CountAcknowledged(int count) => Interlocked.Add(ref _acknowledgedMessages, count);

    internal void CountPause() => Interlocked.Increment(ref _pauses);
}

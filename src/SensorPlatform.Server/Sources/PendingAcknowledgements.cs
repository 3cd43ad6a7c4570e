using System.Collections.Concurrent;
using SensorPlatform.Mqtt;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Sources;

/// <summary>
/// The acknowledgements that one MQTT connection owes, in the order in which its messages went to the journal; commits
/// come in the same order. As many as the connection may leave unacknowledged, so it is bounded.
/// </summary>
internal sealed class PendingAcknowledgements : IReceiptHandler
{
    private readonly ConcurrentQueue<MqttAcknowledgement> _pending = new();

    /// <summary>Notes what is owed for the message that is enqueued next.</summary>
    internal void Add(MqttAcknowledgement acknowledgement) => _pending.Enqueue(acknowledgement);

    /// <inheritdoc/>
    public void Committed(ulong token)
    {
        if (_pending.TryDequeue(out var acknowledgement))
        {
            acknowledgement.Acknowledge();
        }
    }

    /// <summary>Not acknowledged: the sender keeps the message and delivers it again.</summary>
    public void Failed(ulong token) => _pending.TryDequeue(out _);
}

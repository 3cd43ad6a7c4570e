using System.Collections.Concurrent;
using SensorPlatform.Mqtt;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Sources;

/// <summary>
/// The acknowledgements that one handler owes, in the order in which its messages went to the journal; commits come in
/// the same order. As many as the connection may leave unacknowledged, so it is bounded.
/// </summary>
/// <remarks>
/// A connection that ends while its message waits for room leaves an acknowledgement that no commit will ask for. It goes
/// with the next commit: else, over the reconnects of a broker, each message would get the receipt of the one after it.
/// </remarks>
internal sealed class PendingAcknowledgements : IReceiptHandler
{
    private readonly ConcurrentQueue<(ulong Token, MqttAcknowledgement Acknowledgement)> _pending = new();
    private ulong _lastToken;

    /// <summary>Notes what is owed for the message that is enqueued next. One caller at a time.</summary>
    /// <returns>The token to enqueue it with.</returns>
    internal ulong Add(MqttAcknowledgement acknowledgement)
    {
        _pending.Enqueue((++_lastToken, acknowledgement));
        return _lastToken;
    }

    /// <inheritdoc/>
    public void Committed(ulong token) => Take(token).Acknowledge();

    /// <summary>Not acknowledged: the sender keeps the message and delivers it again.</summary>
    public void Failed(ulong token) => Take(token);

    private MqttAcknowledgement Take(ulong token)
    {
        while (_pending.TryPeek(out var first) && first.Token <= token)
        {
            _pending.TryDequeue(out _);
            if (first.Token == token)
            {
                return first.Acknowledgement;
            }
        }

        return default;
    }
}

using System.Globalization;
using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Sources;

/// <summary>
/// The one way in: reads a message's envelope and gives it to the journal, which tells the source when it may
/// acknowledge. A message that cannot be read goes the same way, whole, as a dead letter.
/// </summary>
internal sealed class Intake(JournalWriter journal, TimeProvider clock, NetworkDecoding decoding)
{
    /// <summary>Bytes kept of a message that is longer than a source takes.</summary>
    internal const int CutLength = 4_096;

    /// <summary>Reason of the dead letter of such a message.</summary>
    internal const string CutReason = "MessageTooLong";

    /// <summary>Longest topic that a dead letter keeps, in characters.</summary>
    private const int MaxTopicLength = 512;

    private readonly RepeatedReports _repeats = new();
    private readonly Lock _repeatsGate = new();

    /// <summary>Takes a message; its bytes are copied before this returns.</summary>
    /// <param name="source">Where it came from.</param>
    /// <param name="topic">MQTT topic, or for ChirpStack's webhook the name of its event.</param>
    /// <param name="body">The message.</param>
    /// <param name="receipts">Who is told of the commit; null: nobody.</param>
    /// <param name="token">What is told.</param>
    /// <param name="error">Why the envelope could not be read, or none.</param>
    /// <param name="cancellationToken">Ends the waiting for room.</param>
    /// <returns>Completes when the queue has taken the message; waits while the journal is behind.</returns>
    internal ValueTask SubmitAsync(
        Source source,
        ReadOnlySpan<byte> topic,
        ReadOnlySpan<byte> body,
        IReceiptHandler? receipts,
        ulong token,
        out EnvelopeError error,
        CancellationToken cancellationToken)
    {
        var received = Instant.From(clock.GetUtcNow());
        var message = default(JournaledMessage);
        error = EnvelopeParser.TryParse(source.Envelope, topic, body, out message.Uplink);
        source.Count(body.Length, error);
        if (error == EnvelopeError.None)
        {
            message.Uplink.Network = source.Network;
            message.Uplink.Received = received;
            MarkRepeated(ref message.Uplink);
            decoding.Apply(body, ref message.Uplink);
        }
        else
        {
            message.Uplink = default;
            message.DeadLetter = Letter(source.Network, topic, body, error.ToString(), received);
        }

        return journal.EnqueueAsync(in message, receipts, token, cancellationToken);
    }

    /// <summary>Takes a message that belongs to no network.</summary>
    /// <inheritdoc cref="SubmitAsync"/>
    internal ValueTask SubmitHomelessAsync(
        ReadOnlySpan<byte> topic,
        ReadOnlySpan<byte> body,
        IReceiptHandler? receipts,
        ulong token,
        CancellationToken cancellationToken)
    {
        var message = default(JournaledMessage);
        message.DeadLetter = Letter(default, topic, body, "NoNetwork", Instant.From(clock.GetUtcNow()));
        return journal.EnqueueAsync(in message, receipts, token, cancellationToken);
    }

    /// <summary>
    /// Takes a message that is longer than a source takes: a dead letter whose content says how long it was, with its first
    /// bytes behind the first line. Else its sender would send it for ever.
    /// </summary>
    /// <param name="source">Where it came from; null for a message that belongs to no network.</param>
    /// <param name="topic">MQTT topic.</param>
    /// <param name="start">The first bytes of the message.</param>
    /// <param name="omittedBytes">How many more it had.</param>
    /// <param name="receipts">Who is told of the commit; null: nobody.</param>
    /// <param name="token">What is told.</param>
    /// <param name="cancellationToken">Ends the waiting for room.</param>
    /// <returns>Completes when the queue has taken it; waits while the journal is behind.</returns>
    internal ValueTask SubmitCutAsync(
        Source? source,
        ReadOnlySpan<byte> topic,
        ReadOnlySpan<byte> start,
        int omittedBytes,
        IReceiptHandler? receipts,
        ulong token,
        CancellationToken cancellationToken)
    {
        source?.CountTooLong(start.Length + omittedBytes);
        var head = string.Create(
            CultureInfo.InvariantCulture, $"{start.Length + omittedBytes} bytes; these are the first {start.Length}:\n");
        var message = default(JournaledMessage);
        message.DeadLetter = Letter(
            source?.Network ?? default,
            topic,
            [.. Encoding.ASCII.GetBytes(head), .. start],
            CutReason,
            Instant.From(clock.GetUtcNow()));
        return journal.EnqueueAsync(in message, receipts, token, cancellationToken);
    }

    // Sources are on many threads; few messages are of the sort that it keeps.
    private void MarkRepeated(ref Uplink uplink)
    {
        if (uplink.DeduplicationHash != 0 || uplink.HasFrameCounter)
        {
            return;
        }

        lock (_repeatsGate)
        {
            _repeats.Mark(ref uplink);
        }
    }

    private static DeadLetter Letter(
        NetworkId network, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> body, string reason, Instant received)
    {
        var text = Encoding.UTF8.GetString(topic);
        return new DeadLetter(
            network, text.Length > MaxTopicLength ? text[..MaxTopicLength] : text, reason, received, body.ToArray());
    }
}

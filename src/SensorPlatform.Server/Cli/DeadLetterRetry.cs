using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary>Puts dead letters into the journal again, in a data folder whose server is stopped.</summary>
/// <param name="data">The data folder.</param>
/// <param name="store">Its dead letters.</param>
internal sealed class DeadLetterRetry(string data, DeadLetterStore store) : IAsyncDisposable
{
    private const int PageSize = 500;

    private readonly SqliteJournal _journal = SqliteJournal.Open(data, 1);

    /// <summary>Puts in one.</summary>
    /// <exception cref="StorageException">It cannot be put in; the message says why.</exception>
    public async Task RetryAsync(DeadLetterRow row, CancellationToken cancellationToken)
    {
        if (!row.Retried.IsNone)
        {
            throw new StorageException(
                $"{IdOf(row)} was put in again before. If it was refused again, it has a letter of its own: deadletters list.");
        }

        if (row.Discard is { } discard)
        {
            throw new StorageException($"{IdOf(row)} was discarded by {discard.By}: {discard.Because}");
        }

        var message = row.SensorId is null ? ReadAgain(row) : await UplinkOfAsync(row, cancellationToken);
        await _journal.AppendAsync(new[] { message }, cancellationToken);
        store.MarkRetried(row.Partition, row.Offset, Instant.From(TimeProvider.System.GetUtcNow()));
    }

    /// <summary>Puts in all with a reason that were not put in again yet.</summary>
    /// <returns>How many went in, and how many could not.</returns>
    public async Task<(int Count, int Refused)> RetryAllAsync(
        string reason, TextWriter output, CancellationToken cancellationToken)
    {
        var (count, refused) = (0, 0);
        for (var offset = 0; ; offset += PageSize)
        {
            var rows = store.List(reason, PageSize, offset);
            foreach (var listed in rows)
            {
                if (!listed.IsOpen || store.Find(listed.Partition, listed.Offset) is not { } row)
                {
                    continue;
                }

                try
                {
                    await RetryAsync(row, cancellationToken);
                    count++;
                }
                catch (StorageException exception)
                {
                    refused++;
                    await output.WriteLineAsync(exception.Message);
                }
            }

            if (rows.Count < PageSize)
            {
                return (count, refused);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    private static string IdOf(DeadLetterRow row) => $"{row.Partition}-{row.Offset}";

    private static JournaledMessage ReadAgain(DeadLetterRow row)
    {
        if (row.Network.Number == 0)
        {
            throw new StorageException(
                $"{IdOf(row)} came on the topic '{row.Topic}', which belongs to no source. Correct the source's TopicFilter and let the "
                + "device or network server send again.");
        }

        var message = default(JournaledMessage);
        var error = EnvelopeParser.TryParse(
            EnvelopeKind.Auto, Encoding.UTF8.GetBytes(row.Topic), row.Content.Span, out message.Uplink);
        if (error != EnvelopeError.None)
        {
            throw new StorageException($"{IdOf(row)} still cannot be read: {error}. It stays where it is.");
        }

        message.Uplink.Network = row.Network;
        message.Uplink.Received = row.Received;
        return message;
    }

    // The uplink itself stands in the journal; it goes in again, marked, for the decoder that the sensor has by then.
    private async Task<JournaledMessage> UplinkOfAsync(DeadLetterRow row, CancellationToken cancellationToken)
    {
        var messages = new JournaledMessage[1];
        if (row.Offset < _journal.Tail(row.Partition)
            || await _journal.ReadAsync(row.Partition, row.Offset, messages, cancellationToken) == 0
            || messages[0].Offset != row.Offset
            || messages[0].DeadLetter is not null)
        {
            throw new StorageException(
                $"The journal no longer holds the uplink of {IdOf(row)}; its payload is shown by: deadletters show {IdOf(row)}.");
        }

        messages[0].Uplink.MarkRetryOf(row.Partition, row.Offset);
        return messages[0];
    }
}

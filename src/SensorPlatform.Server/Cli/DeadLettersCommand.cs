using System.CommandLine;
using System.Globalization;
using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>deadletters</c>: what could not be used: list, show, retry.</summary>
internal static class DeadLettersCommand
{
    internal static Command Create()
    {
        var command = new Command("deadletters", "Messages and payloads that could not be used: list, show, retry")
        {
            CreateList(),
            CreateShow(),
            CreateRetry(),
        };
        return command;
    }

    private static Command CreateList()
    {
        var data = DataFolder.Option();
        var reason = new Option<string?>("--reason") { Description = "Only those with this reason, as in NotJson" };
        var limit = new Option<int>("--limit") { Description = "Most lines", DefaultValueFactory = static _ => 50 };
        var command = new Command("list", "Newest first: id, when, reason, topic, bytes") { data, reason, limit };
        command.SetAction((result, _) => ServerRun.GuardAsync(
            () =>
            {
                var output = result.InvocationConfiguration.Output;
                foreach (var row in StoreOf(result.GetRequiredValue(data)).List(
                    result.GetValue(reason), Math.Max(1, result.GetValue(limit)), 0))
                {
                    output.WriteLine(Line(row));
                }

                return Task.FromResult(ExitCode.Success);
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateShow()
    {
        var data = DataFolder.Option();
        var id = IdArgument();
        var command = new Command("show", "One of them, with its content as it came (hexadecimal for a payload)") { data, id };
        command.SetAction((result, _) => ServerRun.GuardAsync(
            () =>
            {
                var output = result.InvocationConfiguration.Output;
                var row = Find(StoreOf(result.GetRequiredValue(data)), result.GetRequiredValue(id));
                output.WriteLine(Line(row));
                output.WriteLine(
                    row.SensorId is null ? Encoding.UTF8.GetString(row.Content.Span) : Convert.ToHexString(row.Content.Span));
                return Task.FromResult(ExitCode.Success);
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateRetry()
    {
        var data = DataFolder.Option();
        var id = IdArgument();
        var command = new Command(
            "retry", "Puts a message into the journal again, while the server is stopped; its next start folds it")
        {
            data,
            id,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => RetryAsync(
                result.GetRequiredValue(data),
                result.GetRequiredValue(id),
                result.InvocationConfiguration.Output,
                cancellationToken),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RetryAsync(
        string data, string id, TextWriter output, CancellationToken cancellationToken)
    {
        var store = StoreOf(data);
        var row = Find(store, id);
        if (row.SensorId is not null)
        {
            return await RetryPayloadAsync(data, id, row, store, output, cancellationToken);
        }

        if (row.Network.Number == 0)
        {
            throw new StorageException(
                $"{id} came on the topic '{row.Topic}', which belongs to no source. Correct the source's TopicFilter and let the "
                + "device or network server send again.");
        }

        var message = default(JournaledMessage);
        var error = EnvelopeParser.TryParse(
            EnvelopeKind.Auto, Encoding.UTF8.GetBytes(row.Topic), row.Content.Span, out message.Uplink);
        if (error != EnvelopeError.None)
        {
            throw new StorageException($"{id} still cannot be read: {error}. It stays where it is.");
        }

        await using var journal = SqliteJournal.Open(data, 1);
        message.Uplink.Network = row.Network;
        message.Uplink.Received = row.Received;
        await journal.AppendAsync(new[] { message }, cancellationToken);
        store.MarkRetried(row.Partition, row.Offset, Instant.From(TimeProvider.System.GetUtcNow()));
        await output.WriteLineAsync($"{id} is in the journal again.");
        return ExitCode.Success;
    }

    // The uplink itself stands in the journal; it goes in again, marked, for the decoder that the sensor has by then.
    private static async Task<int> RetryPayloadAsync(
        string data, string id, DeadLetterRow row, DeadLetterStore store, TextWriter output, CancellationToken cancellationToken)
    {
        if (!row.Retried.IsNone)
        {
            throw new StorageException($"{id} was put in again before. If it was refused again, it has a letter of its own: deadletters list.");
        }

        await using var journal = SqliteJournal.Open(data, 1);
        var messages = new JournaledMessage[1];
        if (await journal.ReadAsync(row.Partition, row.Offset, messages, cancellationToken) == 0
            || messages[0].Offset != row.Offset
            || messages[0].DeadLetter is not null)
        {
            throw new StorageException($"The journal no longer holds the uplink of {id}; its payload is shown by: deadletters show {id}.");
        }

        messages[0].Uplink.MarkRetryOf(row.Partition, row.Offset);
        await journal.AppendAsync(messages, cancellationToken);
        store.MarkRetried(row.Partition, row.Offset, Instant.From(TimeProvider.System.GetUtcNow()));
        await output.WriteLineAsync($"{id} is in the journal again; the next start decodes it as its sensor is configured then.");
        return ExitCode.Success;
    }

    private static Argument<string> IdArgument() => new("id") { Description = "PARTITION-OFFSET, as the list shows it" };

    private static DeadLetterStore StoreOf(string data)
    {
        DataFolder.RefuseMissing(data);
        return new DeadLetterStore(Path.Combine(Path.GetFullPath(data), SqliteTelemetry.FileName));
    }

    private static DeadLetterRow Find(DeadLetterStore store, string id)
    {
        var parts = id.Split('-');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            && store.Find(partition, offset) is { } row
                ? row
                : throw new StorageException($"There is no dead letter {id}. The ids are PARTITION-OFFSET: deadletters list.");
    }

    private static string Line(DeadLetterRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Partition}-{row.Offset}\t{row.Received.ToDateTimeOffset():yyyy-MM-dd'T'HH:mm:ss'Z'}\t{row.Reason}\t{row.SensorId ?? row.Topic}\t{row.ContentLength} B{(row.Retried.IsNone ? "" : "\tretried")}");
}

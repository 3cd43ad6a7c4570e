using System.CommandLine;
using System.Globalization;
using System.Text;
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
        var id = new Argument<string?>("id")
        {
            Description = "PARTITION-OFFSET, as the list shows it",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var reason = new Option<string?>("--reason") { Description = "All with this reason that were not put in again yet" };
        var command = new Command(
            "retry", "Puts messages into the journal again, while the server is stopped; its next start folds them")
        {
            data,
            id,
            reason,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => RetryAsync(
                result.GetRequiredValue(data),
                result.GetValue(id),
                result.GetValue(reason),
                result.InvocationConfiguration.Output,
                cancellationToken),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RetryAsync(
        string data, string? id, string? reason, TextWriter output, CancellationToken cancellationToken)
    {
        if (id is null == reason is null)
        {
            throw new StorageException("Give the id of a dead letter, or --reason for all with that reason: deadletters list shows both.");
        }

        var store = StoreOf(data);
        await using var retry = new DeadLetterRetry(data, store);
        if (id is not null)
        {
            await retry.RetryAsync(Find(store, id), cancellationToken);
            await output.WriteLineAsync($"{id} is in the journal again; the next start takes it up as the sensors are configured then.");
            return ExitCode.Success;
        }

        var (count, refused) = await retry.RetryAllAsync(reason ?? "", output, cancellationToken);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{count} are in the journal again, {refused} stay where they are."));
        return refused == 0 ? ExitCode.Success : ExitCode.Failure;
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

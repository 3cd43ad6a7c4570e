using System.CommandLine;
using System.Globalization;
using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>deadletters</c>: what could not be used: list, show, retry, discard.</summary>
internal static class DeadLettersCommand
{
    internal static Command Create()
    {
        var command = new Command("deadletters", "Messages and payloads that could not be used: list, show, retry, discard")
        {
            CreateList(),
            CreateShow(),
            CreateRetry(),
            CreateDiscard(),
        };
        return command;
    }

    private static Command CreateList()
    {
        var data = DataFolder.Option();
        var reason = new Option<string?>("--reason") { Description = "Only those with this reason, as in NotJson" };
        var limit = new Option<int>("--limit") { Description = "Most lines", DefaultValueFactory = static _ => 50 };
        var all = new Option<bool>("--all") { Description = "Those too that were put in again or discarded" };
        var command = new Command("list", "Newest first: id, when, reason, topic, bytes; open ones alone unless --all")
        {
            data,
            reason,
            limit,
            all,
        };
        command.SetAction((result, _) => ServerRun.GuardAsync(
            () =>
            {
                var output = result.InvocationConfiguration.Output;
                foreach (var row in StoreOf(result.GetRequiredValue(data)).List(
                    result.GetValue(reason), Math.Max(1, result.GetValue(limit)), 0, isOpenOnly: !result.GetValue(all)))
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

    private static Command CreateDiscard()
    {
        var data = DataFolder.Option();
        var id = new Argument<string?>("id")
        {
            Description = "PARTITION-OFFSET, as the list shows it",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var reason = new Option<string?>("--reason") { Description = "All open ones with this reason" };
        var because = new Option<string>("--because") { Description = "Why they are of no use", Required = true };
        var by = new Option<string>("--by")
        {
            Description = "Who says so",
            DefaultValueFactory = static _ => Environment.UserName,
        };
        var command = new Command(
            "discard", "Says that messages are of no use: they stay in the list as discarded, and their content goes; also while the server runs")
        {
            data,
            id,
            reason,
            because,
            by,
        };
        command.SetAction((result, _) => ServerRun.GuardAsync(
            () => Task.FromResult(Discard(
                result.GetRequiredValue(data),
                result.GetValue(id),
                result.GetValue(reason),
                DiscardOf(result.GetRequiredValue(by), result.GetRequiredValue(because)),
                result.InvocationConfiguration.Output)),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static DeadLetterDiscard DiscardOf(string by, string because)
    {
        (by, because) = (by.Trim(), because.Trim());
        if (by.Length is 0 or > DeadLetterDiscard.MaximumNameLength || because.Length is 0 or > DeadLetterDiscard.MaximumReasonLength)
        {
            throw new StorageException("Say why in 1 to 1,000 characters (--because), and who in 1 to 100 (--by).");
        }

        return new DeadLetterDiscard(Instant.From(TimeProvider.System.GetUtcNow()), by, because);
    }

    private static int Discard(string data, string? id, string? reason, DeadLetterDiscard discard, TextWriter output)
    {
        if (id is null == reason is null)
        {
            throw new StorageException("Give the id of a dead letter, or --reason for all with that reason: deadletters list shows both.");
        }

        var store = StoreOf(data);
        if (id is null)
        {
            var count = store.DiscardAll(reason ?? "", discard);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{count} are discarded; they stay in the list (--all), without their content."));
            return ExitCode.Success;
        }

        var row = Find(store, id);
        if (!store.Discard(row.Partition, row.Offset, discard))
        {
            throw new StorageException($"{id} is not open any more: {StateOf(Find(store, id))}. That stays.");
        }

        output.WriteLine($"{id} is discarded; it stays in the list (--all), without its content.");
        return ExitCode.Success;
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

    private static string StateOf(DeadLetterRow row) => row switch
    {
        { Discard: { } discard } => string.Create(
            CultureInfo.InvariantCulture,
            $"discarded {discard.When.ToDateTimeOffset():yyyy-MM-dd'T'HH:mm:ss'Z'} by {discard.By}: {discard.Because}"),
        { Retried.IsNone: false } => string.Create(
            CultureInfo.InvariantCulture, $"retried {row.Retried.ToDateTimeOffset():yyyy-MM-dd'T'HH:mm:ss'Z'}"),
        _ => "open",
    };

    private static string Line(DeadLetterRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Partition}-{row.Offset}\t{row.Received.ToDateTimeOffset():yyyy-MM-dd'T'HH:mm:ss'Z'}\t{row.Reason}\t{row.SensorId ?? row.Topic}\t{row.ContentLength} B\t{StateOf(row)}");
}

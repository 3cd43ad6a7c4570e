using System.CommandLine;
using System.Text.Json;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>balance</c>: what became of every message of a data folder, at rest or while the server runs.</summary>
internal static class BalanceCommand
{
    internal static Command Create()
    {
        var data = DataFolder.Option();
        var json = new Option<bool>("--json") { Description = "JSON, as /api/v1/balance answers" };
        var by = new Option<string?>("--by") { Description = "Tell apart by day, network, sensor or reason" };
        by.AcceptOnlyFromAmong(BalanceAnswers.Words);
        var from = DayOption("--from", "First day of UTC, as in 2026-11-01");
        var to = DayOption("--to", "Last day of UTC, included");
        var recount = new Option<bool>("--recount")
        {
            Description = "Read the journal's records again and compare them, sensor for sensor, with what was booked",
        };
        var command = new Command(
            "balance",
            "Messages by outcome since the journal began; also while the server runs. Ends with 1 when it does not close")
        {
            data,
            json,
            by,
            from,
            to,
            recount,
        };
        command.SetAction((result, token) => ServerRun.GuardAsync(
            () => RunAsync(
                new BalanceRequest(
                    result.GetRequiredValue(data),
                    result.GetValue(json),
                    result.GetValue(by),
                    DayOf(result.GetValue(from), int.MinValue),
                    DayOf(result.GetValue(to), int.MaxValue),
                    result.GetValue(recount)),
                result.InvocationConfiguration.Output,
                token),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(BalanceRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        DataFolder.RefuseMissing(request.Directory);
        if (request.IsRecount)
        {
            return await RecountRun.RunAsync(request, output, cancellationToken);
        }

        var days = await OfDaysAsync(request, cancellationToken);
        var answer = request.IsPlain ? SinceTheBeginning(request.Directory, days.Closed) : days;
        await output.WriteLineAsync(request.IsJson
            ? JsonSerializer.Serialize(answer, ApiJson.Default.BalanceAnswer)
            : BalanceTable.Of(answer, request.By));
        return answer.Closed ? ExitCode.Success : ExitCode.Failure;
    }

    private static BalanceAnswer SinceTheBeginning(string directory, bool daysClose)
    {
        // Checkpoints first: heads only grow, so that nothing in flight comes out negative.
        var checkpoints = SqliteTelemetry.ReadCheckpoints(directory);
        var heads = new JournalAccounts(directory).Read().Heads;
        var figures = new BalanceBook(heads.Count, partition => heads[partition], checkpoints).Snapshot();
        return BalanceAnswers.Of(figures with { IsClosed = figures.IsClosed && daysClose }, state: null);
    }

    private static async Task<BalanceAnswer> OfDaysAsync(BalanceRequest request, CancellationToken cancellationToken)
    {
        using var register = BalanceRegister.OpenForReading(request.Directory);
        var reader = new BalanceReader(new JournalAccounts(request.Directory), new FoldAccounts(request.Directory), register);
        var sheet = await reader.ReadAsync(
            BalanceAnswers.GroupingOf(request.By), request.FromDay, request.ToDay, cancellationToken);
        return BalanceAnswers.Of(sheet, state: null);
    }

    private static Option<string?> DayOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !Days.TryParse(text, out _))
            {
                result.AddError($"{name}: '{text}' is not a day. Write it as 2026-11-21.");
            }
        });
        return option;
    }

    private static int DayOf(string? text, int otherwise) => Days.TryParse(text, out var day) ? day : otherwise;
}

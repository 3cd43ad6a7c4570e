using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary><c>balance</c>: what became of every message of a data folder, as the last checkpoints have it.</summary>
internal static class BalanceCommand
{
    internal static Command Create()
    {
        var data = DataFolder.Option();
        var json = new Option<bool>("--json") { Description = "JSON, as /api/v1/balance answers" };
        var command = new Command(
            "balance",
            "Messages by outcome since the journal began, as of the last checkpoint; also while the server runs")
        {
            data,
            json,
        };
        command.SetAction((result, _) => ServerRun.GuardAsync(
            () => Task.FromResult(
                Run(result.GetRequiredValue(data), result.GetValue(json), result.InvocationConfiguration.Output)),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string data, bool isJson, TextWriter output)
    {
        DataFolder.RefuseMissing(data);

        // Checkpoints first: heads only grow, so that nothing in flight comes out negative.
        var outcomes = new Balance();
        var through = 0L;
        foreach (var checkpoint in SqliteTelemetry.ReadCheckpoints(data))
        {
            outcomes.Add(checkpoint.Balance);
            through += checkpoint.ThroughOffset;
        }

        var received = SqliteJournal.ReadHeads(data).Sum();
        var answer = OperationsApi.Answer(received, outcomes, received - through);
        output.WriteLine(isJson ? JsonSerializer.Serialize(answer, ApiJson.Default.BalanceAnswer) : Table(answer));
        return answer.Closed ? ExitCode.Success : ExitCode.Failure;
    }

    private static string Table(BalanceAnswer answer)
    {
        var lines = new List<string>
        {
            Line("received", answer.Received),
            Line("stored", answer.Stored),
            Line("duplicate", answer.Duplicate),
        };
        foreach (var (reason, count) in answer.Rejected)
        {
            lines.Add(Line($"rejected, {reason}", count));
        }

        lines.Add(Line("dead-lettered", answer.DeadLettered));
        lines.Add(Line("in flight", answer.InFlight));
        lines.Add(answer.Closed ? "The balance closes." : "The balance does NOT close.");
        return string.Join('\n', lines);
    }

    private static string Line(string name, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-26}{count,12}");
}

using System.Globalization;
using System.Text.Json;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Bookkeeping;

namespace SensorPlatform.Server.Cli;

/// <summary><c>balance --recount</c>: reads the journal's records again, day by day.</summary>
internal static class RecountRun
{
    // Bounds the sums in memory: so many days are counted in one go.
    private const int DaysAtOnce = 31;

    /// <summary>Recounts and prints.</summary>
    /// <returns>The exit code: 1 when a day differs.</returns>
    public static async Task<int> RunAsync(BalanceRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        using var register = BalanceRegister.OpenForReading(request.Directory);
        var journal = new JournalAccounts(request.Directory);
        var recounter = new JournalRecounter(journal, new FoldAccounts(request.Directory), register, TimeProvider.System);
        var names = journal.NetworkNames();
        var days = journal.Read().Received
            .Select(count => count.Day)
            .Where(day => day >= request.FromDay && day <= request.ToDay)
            .Distinct()
            .Order()
            .ToArray();
        var answers = new List<RecountAnswer>();
        foreach (var span in days.Chunk(DaysAtOnce))
        {
            foreach (var (recount, inFlight) in await recounter.RunAsync(span[0], span[^1], cancellationToken))
            {
                var answer = Answer(recount, inFlight, names);
                answers.Add(answer);
                if (!request.IsJson)
                {
                    Print(answer, output);
                }
            }
        }

        var differs = answers.Exists(answer => answer.Differences.Count > 0);
        await output.WriteLineAsync(request.IsJson
            ? JsonSerializer.Serialize(answers, ApiJson.Default.IReadOnlyListRecountAnswer)
            : differs ? "The recount does NOT close." : "The recount closes.");
        return differs ? ExitCode.Failure : ExitCode.Success;
    }

    private static RecountAnswer Answer(DayRecount recount, long inFlight, IReadOnlyList<string> names) => new(
        Days.ToText(recount.Day),
        BalanceAnswers.WordOf(recount.Verdict),
        recount.Journaled,
        recount.Booked,
        inFlight,
        [
            .. recount.Differences.Select(one => new RecountDifferenceAnswer(
                one.Network.Number < names.Count ? names[one.Network.Number] : "",
                one.Sensor,
                one.Journaled,
                one.Booked,
                one.Lost)),
        ]);

    private static void Print(RecountAnswer answer, TextWriter output)
    {
        var word = answer.Recount == "notKept" ? "journal no longer kept" : answer.Recount;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{answer.Day}: {answer.Journaled} records, {answer.Booked} outcomes, {answer.InFlight} in flight: {word}"));
        foreach (var one in answer.Differences)
        {
            var network = one.Network.Length == 0 ? "no network" : one.Network;
            var sensor = one.Sensor.Length == 0 ? "no known sensor" : one.Sensor;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {network}, {sensor}: {one.Journaled} records, {one.Booked} outcomes, {one.LostByUs} lost by us"));
        }
    }
}

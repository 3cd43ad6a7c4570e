using System.Globalization;
using SensorPlatform.Server.Api;

namespace SensorPlatform.Server.Cli;

/// <summary>The balance as text.</summary>
internal static class BalanceTable
{
    /// <summary>The sum, and behind it a line for each part.</summary>
    /// <param name="answer">The balance.</param>
    /// <param name="by">What its parts are; null: there are none.</param>
    public static string Of(BalanceAnswer answer, string? by)
    {
        var lines = new List<string>();
        if (answer.Items is { } items)
        {
            lines.AddRange(by == "reason" ? items.Select(item => Line(item.Reason ?? "", item.Messages ?? 0)) : Parts(items, by));
            lines.Add("");
        }

        lines.Add(Line("received", answer.Received));
        lines.Add(Line("stored", answer.Stored));
        lines.Add(Line("duplicate", answer.Duplicate));
        foreach (var (reason, count) in answer.Rejected)
        {
            lines.Add(Line($"rejected, {reason}", count));
        }

        lines.Add(Line("dead-lettered", answer.DeadLettered));
        lines.Add(Line("in flight", answer.InFlight));
        if (answer.InFlightBrokenDown is false)
        {
            lines.Add("Too many messages are in flight to break them down: the lines above lack them.");
        }

        lines.Add(answer.Closed ? "The balance closes." : "The balance does NOT close.");
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Parts(IReadOnlyList<BalanceItem> items, string? by)
    {
        var isSensor = by == "sensor";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{by,-28}{"received",12}{"stored",12}{"duplicate",11}{"rejected",11}{"dead",9}{"in flight",11}{(isSensor ? "lost" : "missing"),9}");
        foreach (var item in items)
        {
            var name = item.Day ?? (isSensor ? item.Sensor : item.Network);
            var word = item.Counted is false ? " not counted by day" : item.Recount is { } recount ? $" recount {recount}" : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{(string.IsNullOrEmpty(name) ? "(none)" : name),-28}{item.Received,12}{item.Stored,12}{item.Duplicate,11}{item.Rejected?.Values.Sum(),11}{item.DeadLettered,9}{item.InFlight,11}{(isSensor ? item.LostByUs : item.Missing),9}{word}");
        }
    }

    private static string Line(string name, long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-26}{count,12}");
}

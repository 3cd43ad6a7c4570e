using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Api;

/// <summary>The balance as API and command show it.</summary>
internal static class BalanceAnswers
{
    /// <summary>The words of <c>by</c>.</summary>
    public static readonly string[] Words = ["day", "network", "sensor", "reason"];

    /// <summary>The grouping that a word asks for.</summary>
    public static BalanceGrouping GroupingOf(string? word) => word switch
    {
        "day" => BalanceGrouping.Day,
        "network" => BalanceGrouping.Network,
        "sensor" => BalanceGrouping.Sensor,
        "reason" => BalanceGrouping.Reason,
        _ => BalanceGrouping.None,
    };

    /// <summary>The balance since the journal began.</summary>
    /// <param name="figures">The figures of all partitions.</param>
    /// <param name="state">What the last look found; null: nobody looks.</param>
    public static BalanceAnswer Of(BalanceFigures figures, BalanceState? state) => new(
        figures.Received,
        figures.Stored,
        figures.Duplicate,
        figures.Rejected,
        figures.DeadLettered,
        figures.InFlight,
        figures.IsClosed && state is not { IsOpen: true })
    {
        Open = state is { IsOpen: true } ? [.. state.Faults.Select(Of)] : null,
        CheckedAt = state is { At.IsNone: false } ? state.At : null,
    };

    /// <summary>The balance of a span of days.</summary>
    /// <param name="sheet">What was read.</param>
    /// <param name="state">What the last look found; null: nobody looks.</param>
    public static BalanceAnswer Of(BalanceSheet sheet, BalanceState? state)
    {
        var figures = BalanceFigures.Of(sheet.Total.Received, sheet.Total.Outcomes, sheet.Total.InFlight, sheet.IsClosed);
        return Of(figures, state) with
        {
            From = sheet.FromDay == int.MinValue ? null : Days.ToText(sheet.FromDay),
            To = sheet.ToDay == int.MaxValue ? null : Days.ToText(sheet.ToDay),
            InFlightBrokenDown = sheet.IsBrokenDown,
            Items = sheet.Grouping switch
            {
                BalanceGrouping.None => null,
                BalanceGrouping.Reason => Reasons(sheet.Total),
                _ => [.. sheet.Lines.Select(line => Of(line, sheet.Grouping))],
            },
        };
    }

    /// <summary>The word of a verdict.</summary>
    public static string WordOf(RecountVerdict verdict) => verdict switch
    {
        RecountVerdict.Closes => "closes",
        RecountVerdict.Differs => "differs",
        RecountVerdict.NotKept => "notKept",
        _ => "none",
    };

    private static BalanceFaultAnswer Of(BalanceFault fault) =>
        new(fault.Place, fault.Network, fault.Day is { } day ? Days.ToText(day) : null, fault.Missing);

    private static BalanceItem Of(BalanceLine line, BalanceGrouping grouping)
    {
        var figures = BalanceFigures.Of(line.Received, line.Outcomes, line.InFlight, line.Missing == 0);
        var isSensor = grouping == BalanceGrouping.Sensor;
        return new BalanceItem
        {
            Day = line.Day is { } day ? Days.ToText(day) : null,
            Network = line.Network,
            Sensor = line.Sensor,
            Received = figures.Received,
            Stored = figures.Stored,
            Duplicate = figures.Duplicate,
            Rejected = figures.Rejected,
            DeadLettered = figures.DeadLettered,
            InFlight = figures.InFlight,
            Missing = isSensor ? null : line.Missing,
            Counted = grouping == BalanceGrouping.Day ? line.IsCounted : null,
            LostByUs = isSensor ? line.LostByUs : null,
            Recount = line.Recount is null ? null : WordOf(line.Recount.Verdict),
            RecountedAt = line.Recount?.At,
        };
    }

    private static List<BalanceItem> Reasons(BalanceLine total)
    {
        var items = new List<BalanceItem>();
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            if (outcome != Outcome.None)
            {
                items.Add(new BalanceItem { Reason = BalanceFigures.WordOf(outcome), Messages = total.Outcomes[outcome] });
            }
        }

        items.Add(new BalanceItem { Reason = "inFlight", Messages = total.InFlight });
        return items;
    }
}

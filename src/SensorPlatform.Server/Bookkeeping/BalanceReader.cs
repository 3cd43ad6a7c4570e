using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>
/// Holds the journal's count of what was received against the store's count of what became of it: two counts by two parts
/// that do not know of each other. Works on a folder at rest and beside the server. Safe for any thread.
/// </summary>
/// <remarks>
/// The fold's side is read first, in one snapshot; then the journal's, in another. What came in between is in flight:
/// the records beyond the offsets of the first snapshot, up to the heads of the second, explain the difference exactly.
/// </remarks>
internal sealed class BalanceReader(JournalAccounts journal, FoldAccounts fold, BalanceRegister? register)
{
    /// <summary>Most messages in flight that are told apart by day and network.</summary>
    public const int MaximumTail = 100_000;

    /// <summary>Reads the balance.</summary>
    /// <param name="grouping">By what it is told apart.</param>
    /// <param name="fromDay">First day, days of UTC from 1970.</param>
    /// <param name="toDay">Last day.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The fold's side cannot be read.</exception>
    /// <exception cref="JournalException">The journal's side cannot be read.</exception>
    public async Task<BalanceSheet> ReadAsync(
        BalanceGrouping grouping, int fromDay, int toDay, CancellationToken cancellationToken)
    {
        var isBySensor = grouping == BalanceGrouping.Sensor;
        var booked = isBySensor ? fold.ReadSensors(fromDay, toDay) : fold.ReadDays(fromDay, toDay);
        var received = journal.Read();
        var inFlight = InFlight(booked, received);
        var tail = inFlight > MaximumTail ? null : await ReadTailAsync(booked, received, cancellationToken);
        var names = journal.NetworkNames();
        var span = new Span(fromDay, toDay);
        var cells = isBySensor ? [] : Cells(booked, received, tail, span, names);
        var lines = grouping switch
        {
            BalanceGrouping.Sensor => Sensors(booked, tail, span, names),
            BalanceGrouping.Day => Days(cells),
            BalanceGrouping.Network => Networks(cells),
            _ => cells,
        };
        var total = new BalanceLine { InFlight = tail is null && span.IsWhole ? inFlight : 0 };
        foreach (var line in lines)
        {
            total.Add(line);
        }

        if (isBySensor)
        {
            total.Received = total.Outcomes.Processed + total.InFlight;
        }

        // Messages in flight that were not looked at may be of days that nobody counted, or of days outside the span.
        var isDecided = tail is not null || (span.IsWhole && cells.TrueForAll(cell => cell.IsCounted));
        return new BalanceSheet(grouping, fromDay, toDay, total, lines, tail is not null, isDecided);
    }

    private List<BalanceLine> Sensors(
        FoldTally booked, List<JournalEntry>? tail, Span span, IReadOnlyList<string> names)
    {
        var lines = new Dictionary<(string Sensor, string Network), BalanceLine>();
        foreach (var sum in booked.Outcomes)
        {
            var line = LineOf(sum.Sensor ?? "", NameOf(names, sum.Network));
            line.Outcomes.Count(sum.Outcome, sum.Messages);
        }

        foreach (var entry in tail ?? [])
        {
            if (span.Holds(entry.Day))
            {
                LineOf(register?.SensorOf(entry) ?? "", NameOf(names, entry.Network)).InFlight++;
            }
        }

        foreach (var difference in register?.Differences(span.FromDay, span.ToDay) ?? [])
        {
            LineOf(difference.Sensor, NameOf(names, difference.Network)).LostByUs += difference.Lost;
        }

        foreach (var line in lines.Values)
        {
            line.Received = line.Outcomes.Processed + line.InFlight;
        }

        return
        [
            .. lines.Values
                .OrderBy(line => line.Sensor, StringComparer.Ordinal)
                .ThenBy(line => line.Network, StringComparer.Ordinal),
        ];

        BalanceLine LineOf(string sensor, string network)
        {
            if (!lines.TryGetValue((sensor, network), out var line))
            {
                line = new BalanceLine { Sensor = sensor, Network = network };
                lines.Add((sensor, network), line);
            }

            return line;
        }
    }

    // A cell is a day and a network.
    private static List<BalanceLine> Cells(
        FoldTally booked,
        JournalTally received,
        List<JournalEntry>? tail,
        Span span,
        IReadOnlyList<string> names)
    {
        var cells = new SortedDictionary<(int Day, int Network), BalanceLine>();
        foreach (var sum in booked.Outcomes)
        {
            CellOf(sum.Day, sum.Network).Outcomes.Count(sum.Outcome, sum.Messages);
        }

        foreach (var count in received.Received)
        {
            if (span.Holds(count.Day))
            {
                CellOf(count.Day, count.Network).Received += count.Messages;
            }
        }

        foreach (var entry in tail ?? [])
        {
            if (span.Holds(entry.Day))
            {
                CellOf(entry.Day, entry.Network).InFlight++;
            }
        }

        foreach (var cell in cells.Values)
        {
            // What nobody counted as received counts as received when it has an outcome.
            cell.Received = cell.IsCounted ? cell.Received : cell.Outcomes.Processed + cell.InFlight;
        }

        return [.. cells.Values];

        BalanceLine CellOf(int day, NetworkId network)
        {
            if (!cells.TryGetValue((day, network.Number), out var cell))
            {
                cell = new BalanceLine
                {
                    Day = day,
                    Network = NameOf(names, network),
                    IsCounted = day >= received.FromDay,
                };
                cells.Add((day, network.Number), cell);
            }

            return cell;
        }
    }

    private List<BalanceLine> Days(List<BalanceLine> cells)
    {
        var recounts = register?.Recounts() ?? new Dictionary<int, DayRecount>();
        var lines = new List<BalanceLine>();
        foreach (var cell in cells)
        {
            var day = cell.Day ?? 0;
            if (lines.Count == 0 || lines[^1].Day != day)
            {
                lines.Add(new BalanceLine
                {
                    Day = day,
                    IsCounted = cell.IsCounted,
                    Recount = recounts.TryGetValue(day, out var recount) ? recount : null,
                });
            }

            lines[^1].Add(cell);
        }

        return lines;
    }

    private static List<BalanceLine> Networks(List<BalanceLine> cells)
    {
        var lines = new SortedDictionary<string, BalanceLine>(StringComparer.Ordinal);
        foreach (var cell in cells)
        {
            var name = cell.Network ?? "";
            if (!lines.TryGetValue(name, out var line))
            {
                line = new BalanceLine { Network = name };
                lines.Add(name, line);
            }

            line.Add(cell);
        }

        return [.. lines.Values];
    }

    private static long InFlight(FoldTally booked, JournalTally received)
    {
        var inFlight = 0L;
        for (var partition = 0; partition < received.Heads.Count; partition++)
        {
            inFlight += Math.Max(0, received.Heads[partition] - booked.FoldedOf(partition));
        }

        return inFlight;
    }

    private async Task<List<JournalEntry>> ReadTailAsync(
        FoldTally booked, JournalTally received, CancellationToken cancellationToken)
    {
        var tail = new List<JournalEntry>();
        for (var partition = 0; partition < received.Heads.Count; partition++)
        {
            if (booked.FoldedOf(partition) < received.Heads[partition])
            {
                await journal.ScanAsync(
                    partition,
                    booked.FoldedOf(partition) + 1,
                    received.Heads[partition],
                    entries =>
                    {
                        tail.AddRange(entries.Span);
                        return ValueTask.FromResult(true);
                    },
                    cancellationToken);
            }
        }

        return tail;
    }

    private static string NameOf(IReadOnlyList<string> names, NetworkId network) =>
        network.Number < names.Count ? names[network.Number] : $"network {network.Number}";

    private readonly record struct Span(int FromDay, int ToDay)
    {
        internal bool IsWhole => FromDay == int.MinValue && ToDay == int.MaxValue;

        internal bool Holds(int day) => day >= FromDay && day <= ToDay;
    }
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>
/// Counts the records of days again, one by one, and holds them sensor for sensor against the outcomes that were booked.
/// Works on a folder at rest and beside the server.
/// </summary>
/// <param name="journal">The records.</param>
/// <param name="fold">The outcomes.</param>
/// <param name="register">Which sensor a device was; null: networks are compared as a whole.</param>
/// <param name="time">The clock of the results.</param>
internal sealed class JournalRecounter(
    JournalAccounts journal, FoldAccounts fold, BalanceRegister? register, TimeProvider time)
{
    // Records of a day lie together but for the steps of the clock; what a larger step hides is found by a whole scan.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(2);

    /// <summary>Called after each piece with the time that it took; waits as long as the caller wants to leave to others.</summary>
    public Func<TimeSpan, CancellationToken, ValueTask> PauseAsync { get; init; } =
        static (_, _) => ValueTask.CompletedTask;

    /// <summary>Recounts days.</summary>
    /// <param name="fromDay">First day, days of UTC from 1970.</param>
    /// <param name="toDay">Last day.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <returns>
    /// The days that have messages, in order, with the number of messages in flight; a day before the journal counted by
    /// days is not among them.
    /// </returns>
    /// <exception cref="StorageException">The outcomes cannot be read.</exception>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public async Task<IReadOnlyList<(DayRecount Recount, long InFlight)>> RunAsync(
        int fromDay, int toDay, CancellationToken cancellationToken)
    {
        var booked = fold.ReadSensorDays(fromDay, toDay);
        var received = journal.Read();
        var count = await CountAsync(booked, received, fromDay, toDay, isWhole: false, cancellationToken);
        if (!HasAll(count, received, fromDay, toDay))
        {
            count = await CountAsync(booked, received, fromDay, toDay, isWhole: true, cancellationToken);
        }

        return Judge(booked, received, count, await KeptFromAsync(cancellationToken), fromDay, toDay);
    }

    private async Task<RecordCount> CountAsync(
        FoldTally booked, JournalTally received, int fromDay, int toDay, bool isWhole, CancellationToken cancellationToken)
    {
        var count = new RecordCount(register);
        for (var partition = 0; partition < received.Heads.Count; partition++)
        {
            var head = received.Heads[partition];
            var first = isWhole ? 1 : await FirstSinceAsync(partition, head, StartOf(fromDay) - Slack, cancellationToken);
            var end = isWhole || toDay == int.MaxValue
                ? head
                : await FirstSinceAsync(partition, head, StartOf(toDay + 1) + Slack, cancellationToken) - 1;
            if (first > end)
            {
                continue;
            }

            var folded = booked.FoldedOf(partition);
            var begun = time.GetTimestamp();
            await journal.ScanAsync(
                partition,
                first,
                end,
                async entries =>
                {
                    count.Add(entries.Span, fromDay, toDay, folded);
                    await PauseAsync(time.GetElapsedTime(begun), cancellationToken);
                    begun = time.GetTimestamp();
                    return true;
                },
                cancellationToken);
        }

        return count;
    }

    // The first offset whose message was received at that time or later, where the clock did not step.
    private async Task<long> FirstSinceAsync(int partition, long head, Instant when, CancellationToken cancellationToken)
    {
        var low = 1L;
        var high = head + 1;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (await journal.FirstAsync(partition, middle, cancellationToken) is not { } entry)
            {
                return head + 1;
            }

            if (entry.Received < when)
            {
                low = entry.Offset + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static bool HasAll(RecordCount count, JournalTally received, int fromDay, int toDay)
    {
        var sums = new Dictionary<int, long>();
        foreach (var one in received.Received)
        {
            if (one.Day >= fromDay && one.Day <= toDay && one.Day >= received.FromDay)
            {
                sums[one.Day] = sums.GetValueOrDefault(one.Day) + one.Messages;
            }
        }

        return sums.All(sum => count.Of(sum.Key) == sum.Value);
    }

    private List<(DayRecount Recount, long InFlight)> Judge(
        FoldTally booked, JournalTally received, RecordCount count, int keptFrom, int fromDay, int toDay)
    {
        var days = new SortedSet<int>(count.Days);
        days.UnionWith(booked.Outcomes.Select(sum => sum.Day));
        days.UnionWith(received.Received.Select(one => one.Day));
        var at = Instant.From(time.GetUtcNow());
        var bookedByDay = booked.Outcomes.ToLookup(sum => sum.Day);
        var results = new List<(DayRecount, long)>();
        foreach (var day in days)
        {
            if (day < fromDay || day > toDay || day < received.FromDay)
            {
                continue;
            }

            var differences = count.Compare(day, bookedByDay[day]);
            var verdict = differences.Count == 0 ? RecountVerdict.Closes
                : day < keptFrom ? RecountVerdict.NotKept
                : RecountVerdict.Differs;
            var recount = new DayRecount(
                day,
                verdict,
                count.BookableOf(day),
                bookedByDay[day].Sum(sum => sum.Messages),
                at,
                verdict == RecountVerdict.Differs ? differences : []);
            results.Add((recount, count.InFlightOf(day)));
        }

        return results;
    }

    // The first day whose records are all kept; read after the counting, during which retention may have gone on.
    private async Task<int> KeptFromAsync(CancellationToken cancellationToken)
    {
        var kept = int.MinValue;
        var tails = journal.Tails();
        for (var partition = 0; partition < tails.Count; partition++)
        {
            if (tails[partition] > 1)
            {
                var first = await journal.FirstAsync(partition, tails[partition], cancellationToken);
                kept = Math.Max(kept, first is { } entry ? entry.Day + 1 : int.MaxValue);
            }
        }

        return kept;
    }

    private static Instant StartOf(int day) =>
        new(Math.Clamp(day, -100_000L, 100_000L) * JournalSchema.NanosecondsPerDay);
}

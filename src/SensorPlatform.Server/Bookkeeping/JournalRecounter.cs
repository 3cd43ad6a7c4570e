using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
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
    private const int PieceLength = 4_096;

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

        return Judge(booked, received, count, fromDay, toDay);
    }

    private async Task<RecordCount> CountAsync(
        FoldTally booked, JournalTally received, int fromDay, int toDay, bool isWhole, CancellationToken cancellationToken)
    {
        var count = new RecordCount(register);
        var piece = new JournalEntry[PieceLength];
        for (var partition = 0; partition < received.Heads.Count; partition++)
        {
            var head = received.Heads[partition];
            var offset = isWhole ? 1 : FirstSince(partition, head, StartOf(fromDay) - Slack);
            var end = isWhole || toDay == int.MaxValue ? head : FirstSince(partition, head, StartOf(toDay + 1) + Slack) - 1;
            var folded = booked.FoldedOf(partition);
            while (offset <= end)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var begun = time.GetTimestamp();
                var read = journal.Read(partition, offset, end, piece);
                if (read == 0)
                {
                    break;
                }

                for (var i = 0; i < read; i++)
                {
                    if (piece[i].Day >= fromDay && piece[i].Day <= toDay)
                    {
                        count.Add(piece[i], isInFlight: piece[i].Offset > folded);
                    }
                }

                offset = piece[read - 1].Offset + 1;
                await PauseAsync(time.GetElapsedTime(begun), cancellationToken);
            }
        }

        return count;
    }

    // The first offset whose message was received at that time or later, where the clock did not step.
    private long FirstSince(int partition, long head, Instant when)
    {
        var piece = new JournalEntry[1];
        var low = 1L;
        var high = head + 1;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (journal.Read(partition, middle, head, piece) == 0)
            {
                return head + 1;
            }

            if (piece[0].Received < when)
            {
                low = piece[0].Offset + 1;
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
        FoldTally booked, JournalTally received, RecordCount count, int fromDay, int toDay)
    {
        var days = new SortedSet<int>(count.Days);
        days.UnionWith(booked.Outcomes.Select(sum => sum.Day));
        days.UnionWith(received.Received.Select(one => one.Day));
        var keptFrom = KeptFrom(received);
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
    private int KeptFrom(JournalTally received)
    {
        var kept = int.MinValue;
        var piece = new JournalEntry[1];
        for (var partition = 0; partition < received.Heads.Count; partition++)
        {
            if (journal.Tail(partition) > 1)
            {
                var hasOne = journal.Read(partition, 1, long.MaxValue, piece) > 0;
                kept = Math.Max(kept, hasOne ? piece[0].Day + 1 : int.MaxValue);
            }
        }

        return kept;
    }

    private static Instant StartOf(int day) =>
        new(Math.Clamp(day, -100_000L, 100_000L) * JournalSchema.NanosecondsPerDay);
}

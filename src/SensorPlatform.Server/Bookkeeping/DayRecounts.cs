using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Bookkeeping;

/// <summary>Recounts each finished day once, and one that differed again; keeps what came of it.</summary>
/// <param name="recounter">Counts.</param>
/// <param name="journal">Which days there are.</param>
/// <param name="register">Keeps the results.</param>
/// <param name="clock">The clock of what is received: days are its.</param>
/// <param name="logger">The log.</param>
internal sealed class DayRecounts(
    JournalRecounter recounter,
    JournalAccounts journal,
    BalanceRegister register,
    TimeProvider clock,
    ILogger<DayRecounts> logger)
{
    /// <summary>Time between two looks for days to recount.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    // A day is over when no message of it can be on its way to the journal any more.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenRecountsOfADifference = TimeSpan.FromHours(1);

    /// <summary>Recounts the oldest day that is due, if there is one.</summary>
    /// <returns>The day's recount; null when none was due, or messages of it are still in flight.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    /// <exception cref="Storage.StorageException">The store or the register cannot be used.</exception>
    public async Task<DayRecount?> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (DueDay() is not { } day)
        {
            return null;
        }

        foreach (var (recount, inFlight) in await recounter.RunAsync(day, day, cancellationToken))
        {
            if (inFlight > 0)
            {
                return null;
            }

            register.Keep(recount);
            Log(recount);
            return recount;
        }

        return null;
    }

    private int? DueDay()
    {
        var now = Instant.From(clock.GetUtcNow());
        var last = Days.Of(now - Rest) - 1;
        var known = register.Recounts();
        var received = journal.Read();
        int? due = null;
        foreach (var count in received.Received)
        {
            var isDue = count.Day >= received.FromDay
                && count.Day <= last
                && (!known.TryGetValue(count.Day, out var recount)
                    || (recount.Verdict == RecountVerdict.Differs && now - recount.At >= BetweenRecountsOfADifference));
            due = isDue && (due is null || count.Day < due) ? count.Day : due;
        }

        return due;
    }

    private void Log(DayRecount recount)
    {
        // A difference is logged by the watch, as everything else that does not close.
        if (recount.Verdict == RecountVerdict.Closes)
        {
            BalanceLog.Recounted(logger, Days.ToText(recount.Day), recount.Journaled);
        }
        else if (recount.Verdict == RecountVerdict.NotKept)
        {
            BalanceLog.NotKept(logger, Days.ToText(recount.Day));
        }
    }
}

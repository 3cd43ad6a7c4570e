using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Brings the desk to where the store is: saved states, then what was committed beyond them, then what is to be learned anew.
/// Before anything new is committed.
/// </summary>
/// <param name="desk">All sites, fresh.</param>
/// <param name="store">The saved states.</param>
/// <param name="sensors">The sensors of this run.</param>
/// <param name="learnDays">Days to learn from at most.</param>
/// <param name="logger">The log.</param>
internal sealed class ParkingRestore(
    ParkingDesk desk, ParkingStore store, SensorDirectory sensors, int learnDays, ILogger logger)
{
    private const int Desk = -1;

    /// <summary>Does it.</summary>
    /// <param name="telemetryPath">telemetry.db.</param>
    /// <param name="activities">The stored signs of life.</param>
    /// <param name="heads">Newest offset of each partition of the journal.</param>
    /// <param name="now">The time.</param>
    /// <returns>Offset of each partition that the desk holds.</returns>
    /// <exception cref="StorageException">A file cannot be read, or they do not belong together.</exception>
    public long[] Run(
        string telemetryPath, IReadOnlyList<SensorActivity> activities, IReadOnlyList<long> heads, Instant now)
    {
        var applied = store.LoadApplied();
        CheckAgainst(heads, applied);
        var missing = RestoreStates();
        foreach (var held in store.LoadOpen())
        {
            Set(held, now);
        }

        store.LoadWatchedSince(desk.Places, desk.Sites, desk.WatchedSince);
        if (desk.AheadOf(now) is var ahead && ahead > SiteForecast.Step)
        {
            ParkingLog.TurnedBack(logger, ahead);
        }

        desk.TurnBack(now);
        using var history = new ParkingHistory(telemetryPath, desk.Places, sensors, desk.WatchedSince);
        var folded = history.Folded();
        if (applied.Count > 0)
        {
            CatchUp(history, applied, folded, now);
        }

        new SiteLearning(desk, history, learnDays, now, logger).Run(missing);
        TakeLedgers(activities, now);
        var through = new long[heads.Count];
        for (var partition = 0; partition < through.Length; partition++)
        {
            through[partition] = Math.Max(applied.GetValueOrDefault(partition), folded.GetValueOrDefault(partition));
        }

        return through;
    }

    private void CheckAgainst(IReadOnlyList<long> heads, IReadOnlyDictionary<int, long> applied)
    {
        foreach (var (partition, offset) in applied)
        {
            if (offset > 0 && (partition >= heads.Count || offset > heads[partition]))
            {
                throw new StorageException(
                    $"{store.FilePath} has taken partition {partition} to offset {offset}, which the journal does not hold: "
                    + "they do not belong together. Bring both files back from the same backup, or move parking.db away to "
                    + "have it learned anew.");
            }
        }
    }

    private List<(int Site, IReadOnlyList<int> Parts)> RestoreStates()
    {
        var states = store.LoadStates();
        var missing = new List<(int, IReadOnlyList<int>)>();
        for (var i = 0; i < desk.Sites.Length; i++)
        {
            var site = desk.Sites[i];
            var parts = new List<int>();
            for (var part = Desk; part < SiteParts.Names.Count; part++)
            {
                var name = part == Desk ? SiteDeskState.Part : SiteParts.Names[part];
                var saved = states.GetValueOrDefault((site.Site.Id, name)) ?? [];
                if (!(part == Desk ? SiteDeskState.TryRead(saved, site) : site.Parts.TryRestore(part, saved)))
                {
                    parts.Add(part);
                    if (saved.Length > 0)
                    {
                        ParkingLog.LearnedAnew(logger, site.Site.Id, name);
                    }
                }
            }

            if (parts.Count > 0)
            {
                missing.Add((i, parts));
            }
        }

        return missing;
    }

    private void Set(PitchOverride held, Instant now)
    {
        var site = desk.Find(held.Site);
        var isThere = false;
        for (var pitch = 0; pitch < site?.Site.Pitches.Count; pitch++)
        {
            if (string.Equals(site.Site.Pitches[pitch].Id, held.Pitch, StringComparison.Ordinal))
            {
                site.Set(pitch, held);
                isThere = true;
            }
        }

        if (!isThere)
        {
            // Nobody could lift it any more.
            store.End(held.Id, held.Until.IsNone || held.Until > now ? now : held.Until);
            ParkingLog.EndedWithPitch(logger, held.Site, held.Pitch, PitchOverrideWords.Of(held.Kind));
        }
    }

    private void CatchUp(
        ParkingHistory history, IReadOnlyDictionary<int, long> applied, IReadOnlyDictionary<int, long> folded, Instant now)
    {
        var count = 0L;
        foreach (var note in history.Beyond(applied, folded.Keys))
        {
            desk.Take(in note, now);
            count++;
        }

        if (count > 0)
        {
            ParkingLog.CaughtUp(logger, count);
        }
    }

    private void TakeLedgers(IReadOnlyList<SensorActivity> activities, Instant now)
    {
        foreach (var activity in activities)
        {
            if (desk.Places.OfSensor(activity.SensorIndex) is >= 0 and var place)
            {
                var (site, pitch, _) = desk.Places[place];
                var note = ParkingNotes.OfLedger(place, in activity);
                if (note.Offset > desk.Sites[site].Cursors[pitch].LedgerOffset)
                {
                    desk.Take(in note, now);
                }
            }
        }
    }
}

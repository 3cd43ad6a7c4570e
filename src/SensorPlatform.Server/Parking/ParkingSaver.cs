using System.Buffers;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Saves what the desk holds: the bytes are made in the loop, the file is written beside it. One saving at a time; what could
/// not be stored is stored with the next.
/// </summary>
/// <param name="desk">All sites.</param>
/// <param name="store">The file.</param>
/// <param name="staysDays">Days for which stays are kept; 0: for ever.</param>
/// <param name="logger">The log.</param>
internal sealed class ParkingSaver(ParkingDesk desk, ParkingStore store, int staysDays, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly List<PitchOverride> _ended = [];

    // Changes of stays that could not be stored: they come before newer ones.
    private readonly List<(StoredStay Stay, bool IsRemoved)> _unsaved = [];
    private Task _saving = Task.CompletedTask;
    private volatile bool _hasFailed;
    private long _failures;

    /// <summary>Failed tries. Any thread.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Begins a saving, when none is under way.</summary>
    /// <param name="through">Offset of each partition that the desk holds.</param>
    /// <param name="now">The time.</param>
    public void Begin(IReadOnlyList<long> through, Instant now)
    {
        if (_saving.IsCompleted)
        {
            var (saved, changes) = Gather(through, now);
            _saving = Task.Run(() => Store(saved, changes));
        }
    }

    /// <summary>Saves.</summary>
    /// <inheritdoc cref="Begin"/>
    public async Task SaveAsync(IReadOnlyList<long> through, Instant now)
    {
        await _saving;
        Begin(through, now);
        await _saving;
    }

    /// <summary>Stores that something set by hand has ended: at once, beside the loop.</summary>
    public void End(PitchOverride ended)
    {
        lock (_gate)
        {
            _ended.Add(ended);
        }

        var before = _saving;
        _saving = Task.Run(async () =>
        {
            await before;
            StoreEnded();
        });
    }

    private (SavedParking Saved, List<(StoredStay Stay, bool IsRemoved)> Changes) Gather(IReadOnlyList<long> through, Instant now)
    {
        var states = new List<(string, string, byte[])>();
        var changes = TakeUnsaved();
        var isAll = _hasFailed;
        _hasFailed = false;
        foreach (var site in desk.Sites)
        {
            if (!site.IsUnsaved && !isAll)
            {
                continue;
            }

            site.IsUnsaved = false;
            var bytes = new ArrayBufferWriter<byte>();
            SiteDeskState.Write(site, bytes);
            states.Add((site.Site.Id, SiteDeskState.Part, bytes.WrittenSpan.ToArray()));
            for (var part = 0; part < SiteParts.Names.Count; part++)
            {
                bytes.ResetWrittenCount();
                site.Parts.Save(part, bytes);
                states.Add((site.Site.Id, SiteParts.Names[part], bytes.WrittenSpan.ToArray()));
            }

            foreach (var change in site.ChangedStays)
            {
                var stay = change.Stay;
                var nights = stay.IsOpen ? 0 : site.Parts.Stays.Nights(stay, stay.Departure);
                changes.Add((
                    new StoredStay(
                        site.Site.Id, site.Site.Pitches[stay.Pitch].Id, stay.Arrival, stay.Departure, nights, stay.IsCertain),
                    change.IsRemoved));
            }

            site.ChangedStays.Clear();
        }

        var from = staysDays > 0 ? now - TimeSpan.FromDays(staysDays) : Instant.None;
        return (new SavedParking([.. through], states, changes, from), changes);
    }

    private void Store(SavedParking saved, List<(StoredStay Stay, bool IsRemoved)> changes)
    {
        if (!Guard(() => store.Save(saved)))
        {
            _hasFailed = true;
            lock (_gate)
            {
                _unsaved.InsertRange(0, changes);
            }
        }

        StoreEnded();
    }

    // Each by itself: one that cannot be stored does not keep the others.
    private void StoreEnded()
    {
        PitchOverride[] ended;
        lock (_gate)
        {
            ended = [.. _ended];
        }

        foreach (var one in ended)
        {
            Guard(() =>
            {
                store.End(one.Id, one.LiftedAt);
                lock (_gate)
                {
                    _ended.Remove(one);
                }
            });
        }
    }

    private bool Guard(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (StorageException fault)
        {
            Interlocked.Increment(ref _failures);
            ParkingLog.SaveFailed(logger, fault.Message);
            return false;
        }
        catch (Exception fault)
        {
            // A saving that ended by it would take all later ones with it.
            Interlocked.Increment(ref _failures);
            ParkingLog.SaveBroken(logger, fault);
            return false;
        }
    }

    private List<(StoredStay Stay, bool IsRemoved)> TakeUnsaved()
    {
        lock (_gate)
        {
            List<(StoredStay Stay, bool IsRemoved)> unsaved = [.. _unsaved];
            _unsaved.Clear();
            return unsaved;
        }
    }
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// Tells new frames of one sensor from repeated ones, keeps its ledger, and gives out each change of it by hour, gateway and
/// spreading factor: the entries given out always sum up to the ledger.
/// </summary>
internal class FrameAccount
{
    private FrameJudge _judge;
    private HashRing _hashes;
    private FrameTotals _totals;
    private LearnedInterval _interval;

    /// <summary>The session that the newest frame is of.</summary>
    internal ref readonly FrameSession Current => ref _judge.Current;

    internal ref readonly FrameSession Previous => ref _judge.Previous;

    /// <summary>Newest network time of frames with a counter.</summary>
    internal Instant Newest => _judge.Newest;

    internal ref readonly HashRing Hashes => ref _hashes;

    internal ref readonly LearnedInterval Interval => ref _interval;

    internal FrameLedger Ledger => _totals.ToLedger();

    /// <summary>How often the device reports, as its frames show; zero while too little is known.</summary>
    internal TimeSpan ReportingInterval => _interval.Value;

    /// <summary>Judges a message and books it.</summary>
    /// <param name="uplink">The message.</param>
    /// <param name="origin">Where and when it came in.</param>
    /// <param name="before">Network time of the newest message before it; none for the first.</param>
    /// <returns>False when the same one was there before.</returns>
    internal bool TryTake(in Uplink uplink, in FrameOrigin origin, Instant before)
    {
        if (uplink.HasFrameCounter)
        {
            return TryTakeFrame(in uplink, in origin);
        }

        if (!IsNewHash(uplink.DeduplicationHash))
        {
            CountDuplicate(in origin);
            return false;
        }

        if (uplink.Kind == UplinkKind.Data)
        {
            _interval.Take(before, origin.Network, 1);
        }

        return true;
    }

    /// <summary>Judges an uplink that was booked before and is put in again for its payload.</summary>
    /// <returns>False when this very attempt was there before.</returns>
    internal bool TryTakeRetry(in Uplink uplink, in FrameOrigin origin)
    {
        if (IsNewHash(uplink.DeduplicationHash))
        {
            return true;
        }

        CountDuplicate(in origin);
        return false;
    }

    internal void CountLate(in FrameOrigin origin) => Book(in origin, origin.EntryAt(origin.Network) with { Late = 1 });

    internal void CountClockFault(in FrameOrigin origin) =>
        Book(in origin, origin.EntryAt(origin.Network) with { ClockFaults = 1 });

    internal void Restore(
        in FrameSession current, in FrameSession previous, in HashRing hashes, Instant newest, in FrameLedger ledger)
    {
        _judge = default;
        _judge.Restore(in current, in previous, newest);
        _hashes = hashes;
        _totals = FrameTotals.From(in ledger);
    }

    internal void Restore(in LearnedInterval interval) => _interval = interval;

    private bool IsNewHash(ulong hash) => hash == 0 || _hashes.TryAdd(hash, HashRing.MaximumCapacity);

    private bool TryTakeFrame(in Uplink uplink, in FrameOrigin origin)
    {
        var finding = _judge.Take(in uplink, origin.Network, _interval.Value, ref _hashes);
        if (finding.Verdict == FrameVerdict.Duplicate)
        {
            CountDuplicate(in origin);
            return false;
        }

        if (finding.Verdict == FrameVerdict.Forgotten)
        {
            // It most likely fills a gap that was booked when its session was current.
            finding.IsOutOfOrder = true;
            finding.Lost = -1;
        }

        if (finding.Lost < 0 && _totals.Expected <= _totals.Received)
        {
            // A frame of a forgotten session filled this frame's gap: nothing is left to be filled.
            finding.Lost = 0;
        }

        if (!finding.IsOutOfOrder && !finding.IsRejoin && !finding.IsReset)
        {
            _interval.Take(finding.GapStart, finding.GapEnd, finding.Lost + 1);
        }

        Book(in finding, in origin);
        return true;
    }

    private void Book(in FrameFinding finding, in FrameOrigin origin)
    {
        var entry = origin.EntryAt(origin.Network) with
        {
            Received = 1,
            Lost = finding.Lost < 0 ? -1 : 0,
            OutOfOrder = finding.IsOutOfOrder ? 1 : 0,
            Rejoins = finding.IsRejoin ? 1 : 0,
            Resets = finding.IsReset ? 1 : 0,
        };
        Book(in origin, in entry);
        if (finding.Lost > 0)
        {
            _totals.Expected += finding.Lost;
            FrameEntries.GiveLost(in origin, finding.Lost, finding.GapStart, finding.GapEnd);
        }
    }

    private void CountDuplicate(in FrameOrigin origin) =>
        Book(in origin, origin.EntryAt(origin.Network) with { Duplicates = 1 });

    private void Book(in FrameOrigin origin, in FrameEntry entry)
    {
        _totals.Add(in entry);
        origin.Give(in entry);
    }
}

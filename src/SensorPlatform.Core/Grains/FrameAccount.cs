using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// Tells new frames of one sensor from repeated ones and keeps its ledger. Remembers the current session and the one
/// before it, so that late frames of the old session are still judged after a rejoin.
/// </summary>
internal sealed class FrameAccount
{
    // A device repeats a confirmed frame within seconds; a lower counter that comes again much later than everything
    // else is a device that was switched off and on and counts from 0.
    private static readonly TimeSpan ResetQuiet = TimeSpan.FromMinutes(1);

    private FrameSession _current;
    private FrameSession _previous;
    private HashRing _hashes;
    private Instant _newest;
    private FrameTotals _totals;

    internal ref readonly FrameSession Current => ref _current;

    internal ref readonly FrameSession Previous => ref _previous;

    internal ref readonly HashRing Hashes => ref _hashes;

    /// <summary>Newest network time of frames with a counter.</summary>
    internal Instant Newest => _newest;

    internal FrameLedger Ledger => _totals.ToLedger();

    /// <summary>Judges a message and books it.</summary>
    /// <returns>False when the same one was there before.</returns>
    internal bool TryTake(in Uplink uplink, Instant network)
    {
        var isNew = uplink.HasFrameCounter
            ? TryTakeFrame(in uplink, network)
            : IsNewHash(uplink.DeduplicationHash);
        _totals.Duplicates += isNew ? 0 : 1;
        return isNew;
    }

    /// <summary>Judges an uplink that was booked before and is put in again for its payload.</summary>
    /// <returns>False when this very attempt was there before.</returns>
    internal bool TryTakeRetry(in Uplink uplink)
    {
        var isNew = IsNewHash(uplink.DeduplicationHash);
        _totals.Duplicates += isNew ? 0 : 1;
        return isNew;
    }

    internal void CountLate() => _totals.Late++;

    internal void CountClockFault() => _totals.ClockFaults++;

    internal void Restore(
        in FrameSession current, in FrameSession previous, in HashRing hashes, Instant newest, in FrameLedger ledger)
    {
        _current = current;
        _previous = previous;
        _hashes = hashes;
        _newest = newest;
        _totals = FrameTotals.From(in ledger);
    }

    private bool IsNewHash(ulong hash) => hash == 0 || _hashes.TryAdd(hash);

    private bool TryTakeFrame(in Uplink uplink, Instant network)
    {
        var verdict = Judge(uplink.Session, uplink.FrameCounter, network);
        if (verdict == FrameVerdict.Duplicate
            || (verdict == FrameVerdict.Forgotten && !IsNewHash(uplink.DeduplicationHash)))
        {
            return false;
        }

        if (verdict == FrameVerdict.Forgotten)
        {
            // A frame that comes so late most likely fills a gap that was booked when its session was current.
            _totals.Expected += _totals.Expected > _totals.Received ? 0 : 1;
            _totals.OutOfOrder++;
        }

        _totals.Received++;
        _newest = network > _newest ? network : _newest;
        return true;
    }

    private FrameVerdict Judge(ulong session, uint counter, Instant network)
    {
        if (!_current.IsOpen)
        {
            _current = FrameSession.Open(session, counter, counter, network);
            _totals.Expected++;
            return FrameVerdict.New;
        }

        if (session == _current.Id && !IsOfRunBefore(counter, network))
        {
            return JudgeCurrent(counter, network);
        }

        if (_previous.IsOpen && session == _previous.Id)
        {
            return JudgePrevious(counter, network);
        }

        return JudgeUnknown(session, counter, network);
    }

    // After a reset both runs of the counter have the same session; the network's time tells them apart, and between
    // the last frame of the old run and the first of the new one the counter does.
    private bool IsOfRunBefore(uint counter, Instant network) =>
        _previous.IsOpen
        && _previous.Id == _current.Id
        && (network <= _previous.Newest || (network < _current.Started && counter > _previous.Highest));

    private FrameVerdict JudgeCurrent(uint counter, Instant network)
    {
        var extended = _current.Extend(counter);
        if (extended > _current.Highest)
        {
            return TakeNewer(ref _current, extended, network);
        }

        var behind = _current.Highest - extended;
        if (behind <= FrameBitmap.BitCount)
        {
            if (behind > 0 && !_current.Seen[extended])
            {
                return TakeOlder(ref _current, extended, network);
            }

            return behind > 0 && network > _newest + ResetQuiet
                ? OpenNext(_current.Id, counter, network, isReset: true)
                : FrameVerdict.Duplicate;
        }

        if (network <= _newest)
        {
            return TakeStraggler(ref _current, extended, network);
        }

        if (_current.RollsOver(counter))
        {
            _current.RollOver += 65_536;
            return TakeNewer(ref _current, _current.RollOver + counter, network);
        }

        return OpenNext(_current.Id, counter, network, isReset: true);
    }

    private FrameVerdict JudgePrevious(uint counter, Instant network)
    {
        var extended = _previous.Extend(counter);
        if (extended > _previous.Highest)
        {
            _totals.OutOfOrder++;
            return TakeNewer(ref _previous, extended, network);
        }

        var behind = _previous.Highest - extended;
        if (behind > FrameBitmap.BitCount)
        {
            return TakeStraggler(ref _previous, extended, network);
        }

        return behind == 0 || _previous.Seen[extended]
            ? FrameVerdict.Duplicate
            : TakeOlder(ref _previous, extended, network);
    }

    private FrameVerdict JudgeUnknown(ulong session, uint counter, Instant network)
    {
        if (network >= _newest)
        {
            return OpenNext(session, counter, network, isReset: false);
        }

        if (_previous.IsOpen)
        {
            return FrameVerdict.Forgotten;
        }

        // The first frame of all was of the second session: this one is the first, whose frames came late. So the
        // session that is current began with a join, and all its frames from 0 are expected.
        _totals.Rejoins++;
        _totals.OutOfOrder++;
        _totals.Expected += 1L + _current.Lowest;
        _current.Lowest = 0;
        _previous = FrameSession.Open(session, counter, counter, network);
        return FrameVerdict.New;
    }

    private FrameVerdict OpenNext(ulong session, uint counter, Instant network, bool isReset)
    {
        _totals.Resets += isReset ? 1 : 0;
        _totals.Rejoins += isReset ? 0 : 1;
        _totals.Expected += 1L + counter;
        _previous = _current;
        _current = FrameSession.Open(session, counter, 0, network);
        return FrameVerdict.New;
    }

    private FrameVerdict TakeNewer(ref FrameSession session, uint counter, Instant network)
    {
        _totals.Expected += counter - session.Highest;
        session.Advance(counter);
        session.Newest = network > session.Newest ? network : session.Newest;
        return FrameVerdict.New;
    }

    private FrameVerdict TakeOlder(ref FrameSession session, uint counter, Instant network)
    {
        session.Seen.Set(counter);
        return BookOlder(ref session, counter, network);
    }

    // Behind the bitmap it cannot be told whether the frame was there, unless every frame was.
    private FrameVerdict TakeStraggler(ref FrameSession session, uint counter, Instant network) =>
        counter >= session.Lowest && session.IsWhole
            ? FrameVerdict.Duplicate
            : BookOlder(ref session, counter, network);

    private FrameVerdict BookOlder(ref FrameSession session, uint counter, Instant network)
    {
        if (counter < session.Lowest)
        {
            _totals.Expected += session.Lowest - counter;
            session.Lowest = counter;
        }

        _totals.OutOfOrder++;
        session.Received++;
        session.Newest = network > session.Newest ? network : session.Newest;
        return FrameVerdict.New;
    }
}

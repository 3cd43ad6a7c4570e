using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// Tells new frames from repeated ones by session and counter, and what happened between them: a gap, a rejoin, a reset, a
/// roll-over. Remembers the current session and the one before it, so that late frames of the old session are still judged
/// after a rejoin.
/// </summary>
/// <remarks>
/// The network's time decides where counters do not: a frame that is delivered late or twice keeps the time at which the
/// network received it, while a device that begins anew sends after everything else.
/// </remarks>
internal struct FrameJudge
{
    // A slow gateway's copy of a frame may come seconds after the next frame. A lower counter that comes later than that is a
    // device that was switched off and on and counts from 0.
    private static readonly TimeSpan ResetQuiet = TimeSpan.FromSeconds(20);

    // A device repeats the frame that was not confirmed for some minutes, with pauses.
    private static readonly TimeSpan RepeatQuiet = TimeSpan.FromMinutes(10);

    // A device that begins anew and has come to the very counter of before has not come far.
    private const uint HighestRestart = 16;

    private OlderSession? _previous;

    /// <summary>The session, or run of the counter within it, that the newest frame is of.</summary>
    internal FrameSession Current;

    /// <summary>Newest network time of frames.</summary>
    internal Instant Newest;

    /// <summary>The one before the current one; not open where there is none.</summary>
    internal readonly ref readonly FrameSession Previous => ref _previous is null ? ref OlderSession.None : ref _previous.Session;

    /// <summary>Judges a frame and remembers it.</summary>
    /// <param name="uplink">A frame with a counter.</param>
    /// <param name="network">Its network time.</param>
    /// <param name="interval">How often the device reports; zero when that is not known.</param>
    /// <param name="hashes">Tells frames that are too old to be told by their counters.</param>
    internal FrameFinding Take(in Uplink uplink, Instant network, TimeSpan interval, ref HashRing hashes)
    {
        var finding = Find(in uplink, network, interval, ref hashes);
        if (finding.Verdict == FrameVerdict.Forgotten && !hashes.TryAdd(IdentityOf(in uplink), HashRing.FirstCapacity))
        {
            finding.Verdict = FrameVerdict.Duplicate;
        }

        if (finding.Verdict != FrameVerdict.Duplicate)
        {
            Newest = network > Newest ? network : Newest;
        }

        return finding;
    }

    /// <summary>Takes over what a checkpoint held.</summary>
    internal void Restore(in FrameSession current, in FrameSession previous, Instant newest)
    {
        Current = current;
        Newest = newest;
        if (previous.IsOpen)
        {
            RoomForPrevious() = previous;
        }
    }

    private ref FrameSession RoomForPrevious()
    {
        _previous ??= new OlderSession();
        return ref _previous.Session;
    }

    // Where the delivery has no id, a frame is told by session and counter.
    private static ulong IdentityOf(in Uplink uplink) => uplink.DeduplicationHash != 0
        ? uplink.DeduplicationHash
        : StableHash.Of(uplink.Session, uplink.FrameCounter);

    private FrameFinding Find(in Uplink uplink, Instant network, TimeSpan interval, ref HashRing hashes)
    {
        if (!Current.IsOpen)
        {
            Current = FrameSession.Open(uplink.Session, uplink.FrameCounter, uplink.FrameCounter, network);
            return FrameFinding.Of(FrameVerdict.New);
        }

        if (uplink.Session == Current.Id && !IsOfRunBefore(uplink.FrameCounter, network))
        {
            return OfCurrent(in uplink, network, interval, ref hashes);
        }

        return Previous.IsOpen && uplink.Session == Previous.Id
            ? OfPrevious(in uplink, network, ref hashes)
            : OfUnknown(in uplink, network);
    }

    // After a reset both runs of the counter have the same session; the network's time tells them apart, and between
    // the last frame of the old run and the first of the new one the counter does.
    private readonly bool IsOfRunBefore(uint counter, Instant network) =>
        Previous.IsOpen
        && Previous.Id == Current.Id
        && (network <= Previous.Newest || (network < Current.Started && counter > Previous.Highest));

    private FrameFinding OfCurrent(in Uplink uplink, Instant network, TimeSpan interval, ref HashRing hashes)
    {
        var counter = uplink.FrameCounter;
        var extended = Current.Extend(counter);
        if (extended > Current.Highest)
        {
            return Current.LeapsBack(extended, network)
                ? OfRunBeforeKnown(in uplink, network)
                : TakeNewer(ref Current, extended, network);
        }

        var behind = Current.Highest - extended;
        if (behind <= FrameBitmap.BitCount)
        {
            return IsRestart(extended, behind, network, hasOwnTime: network == uplink.NetworkReceived)
                ? OpenNext(in uplink, network, isReset: true)
                : behind > 0 && !Current.Seen[extended]
                    ? TakeOlder(ref Current, extended, network)
                    : FrameFinding.Of(FrameVerdict.Duplicate);
        }

        if (network <= Newest)
        {
            return TakeStraggler(ref Current, extended, network, in uplink, ref hashes);
        }

        if (Current.RollsOver(counter, network - Newest, interval))
        {
            Current.RollOver += 65_536;
            return TakeNewer(ref Current, Current.RollOver + counter, network);
        }

        return OpenNext(in uplink, network, isReset: true);
    }

    // A counter that is not above the highest: is it of a device that counts from 0 again? Where the network gave no time, a frame
    // that comes late looks like one that was sent late.
    private readonly bool IsRestart(uint extended, uint behind, Instant network, bool hasOwnTime)
    {
        if (behind == 0)
        {
            return extended < HighestRestart && network > Newest + RepeatQuiet;
        }

        return hasOwnTime ? network > Newest + ResetQuiet : Current.Seen[extended] && network > Newest + RepeatQuiet;
    }

    private FrameFinding OfPrevious(in Uplink uplink, Instant network, ref HashRing hashes)
    {
        var extended = Previous.Extend(uplink.FrameCounter);
        var isBack = Previous.Id != Current.Id && network > Newest;
        if (extended > Previous.Highest)
        {
            return isBack ? GoBack(extended, network)
                : Previous.LeapsBack(extended, network) ? FrameFinding.Of(FrameVerdict.Forgotten)
                : TakeNewer(ref RoomForPrevious(), extended, network) with { IsOutOfOrder = true };
        }

        if (isBack && network > Newest + ResetQuiet)
        {
            // The network gave the device an address that it had before: this is another session of the same id.
            return OpenNext(in uplink, network, isReset: false);
        }

        var behind = Previous.Highest - extended;
        if (behind > FrameBitmap.BitCount)
        {
            return TakeStraggler(ref RoomForPrevious(), extended, network, in uplink, ref hashes);
        }

        return behind == 0 || Previous.Seen[extended]
            ? FrameFinding.Of(FrameVerdict.Duplicate)
            : TakeOlder(ref RoomForPrevious(), extended, network);
    }

    private FrameFinding OfUnknown(in Uplink uplink, Instant network)
    {
        if (network >= Newest)
        {
            return OpenNext(in uplink, network, isReset: false);
        }

        return Previous.IsOpen
            ? FrameFinding.Of(FrameVerdict.Forgotten)
            : OpenBefore(in uplink, network) with { IsRejoin = true };
    }

    // A counter far above the newest, and sent before the session's first frame: an older run of the counter. Where the older
    // run ended at 65,535 the counter went on.
    private FrameFinding OfRunBeforeKnown(in Uplink uplink, Instant network)
    {
        if (Previous.IsOpen)
        {
            return FrameFinding.Of(FrameVerdict.Forgotten);
        }

        var rollsOver = FrameSession.IsNearRollOver(uplink.FrameCounter, Current.Lowest);
        return OpenBefore(in uplink, network) with { IsReset = !rollsOver };
    }

    // The first frame of all was of the second session: this one is of the first, whose frames came late. So the session
    // that is current began with a join, and all its frames from 0 are expected.
    private FrameFinding OpenBefore(in Uplink uplink, Instant network)
    {
        var lost = Current.Lowest;
        Current.Lowest = 0;
        RoomForPrevious() = FrameSession.Open(uplink.Session, uplink.FrameCounter, uplink.FrameCounter, network);
        return FrameFinding.After(lost, network, Current.Started) with { IsOutOfOrder = true };
    }

    private FrameFinding OpenNext(in Uplink uplink, Instant network, bool isReset)
    {
        RoomForPrevious() = Current;
        Current = FrameSession.Open(uplink.Session, uplink.FrameCounter, 0, network);
        return FrameFinding.After(uplink.FrameCounter, Newest, network) with { IsReset = isReset, IsRejoin = !isReset };
    }

    // The device did not hear the answer to its join, and goes on with the session that it has.
    private FrameFinding GoBack(uint extended, Instant network)
    {
        ref var previous = ref RoomForPrevious();
        (Current, previous) = (previous, Current);
        return TakeNewer(ref Current, extended, network) with { IsRejoin = true };
    }

    private static FrameFinding TakeNewer(ref FrameSession session, uint counter, Instant network)
    {
        var finding = FrameFinding.After(counter - session.Highest - 1, session.Newest, network);
        session.Advance(counter);
        session.Newest = network > session.Newest ? network : session.Newest;
        return finding;
    }

    private static FrameFinding TakeOlder(ref FrameSession session, uint counter, Instant network)
    {
        session.Seen.Set(counter);
        return BookOlder(ref session, counter, network);
    }

    // Behind the bitmap it cannot be told whether the frame was there, unless every frame was.
    private static FrameFinding TakeStraggler(
        ref FrameSession session, uint counter, Instant network, in Uplink uplink, ref HashRing hashes) =>
        (counter >= session.Lowest && session.IsWhole) || !hashes.TryAdd(IdentityOf(in uplink), HashRing.FirstCapacity)
            ? FrameFinding.Of(FrameVerdict.Duplicate)
            : BookOlder(ref session, counter, network);

    private static FrameFinding BookOlder(ref FrameSession session, uint counter, Instant network)
    {
        var finding = new FrameFinding { Verdict = FrameVerdict.New, IsOutOfOrder = true, Lost = -1 };
        if (counter < session.Lowest)
        {
            finding.Lost = session.Lowest - counter - 1;
            finding.GapStart = network;
            finding.GapEnd = session.Started;
            session.Lowest = counter;
            session.Started = network < session.Started ? network : session.Started;
        }

        session.Received++;
        session.Newest = network > session.Newest ? network : session.Newest;
        return finding;
    }
}

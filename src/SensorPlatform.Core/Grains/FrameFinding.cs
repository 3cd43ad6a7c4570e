using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Grains;

/// <summary>What a frame's counter says: whether it is new, and what of the ledger changes by it.</summary>
internal struct FrameFinding
{
    /// <summary>New, or known already.</summary>
    public FrameVerdict Verdict;

    /// <summary>A newer one came before it.</summary>
    public bool IsOutOfOrder;

    /// <summary>The session changed.</summary>
    public bool IsRejoin;

    /// <summary>The counter went back within the session.</summary>
    public bool IsReset;

    /// <summary>Frames that the gap shown by it lost; -1 for a frame that was taken for lost.</summary>
    public long Lost;

    /// <summary>Network time of the frame before the gap.</summary>
    public Instant GapStart;

    /// <summary>Network time of the frame after the gap.</summary>
    public Instant GapEnd;

    public static FrameFinding Of(FrameVerdict verdict) => new() { Verdict = verdict };

    /// <summary>A new frame that shows a gap (of 0 frames: none).</summary>
    public static FrameFinding After(long lost, Instant gapStart, Instant gapEnd) =>
        new() { Verdict = FrameVerdict.New, Lost = lost, GapStart = gapStart, GapEnd = gapEnd };
}

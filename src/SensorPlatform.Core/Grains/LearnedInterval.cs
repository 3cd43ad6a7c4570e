using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// How often a device reports, learned from the time between its frames. Each sample moves the estimate half of the way to
/// it, but by 2 % of the estimate at most (in the beginning by a quarter), however far away it is. So it goes to where half of
/// the samples lie on each side, whatever bursts and pauses there are, and among samples that lie close together to their
/// middle. Five bytes.
/// </summary>
internal struct LearnedInterval
{
    // Before that, three outliers could be all there is.
    internal const byte SamplesNeeded = 4;

    private const byte QuickSamples = 16;
    private const float QuickStep = 0.25f;
    private const float Step = 0.02f;
    private const double RoundingTolerance = 0.02;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>The estimate, s; 0 before the first sample.</summary>
    internal float Seconds;

    /// <summary>Samples so far; it stays at 255.</summary>
    internal byte Samples;

    /// <summary>
    /// The estimate; zero while too little is known. Rounded where that changes it by 2 % at most: to minutes, else to 10 s, else
    /// to seconds, because people set round intervals and devices' clocks do not keep them.
    /// </summary>
    internal readonly TimeSpan Value => Samples < SamplesNeeded ? TimeSpan.Zero : TimeSpan.FromSeconds(Rounded(Seconds));

    /// <summary>False for what no samples can give: the fields were damaged.</summary>
    internal readonly bool IsPossible => Samples == 0
        ? Seconds == 0
        : Seconds >= Shortest.TotalSeconds && Seconds <= Longest.TotalSeconds;

    /// <summary>Takes the time between two messages.</summary>
    /// <param name="earlier">Network time of the earlier one; none: no sample.</param>
    /// <param name="later">Network time of the later one; not later: no sample.</param>
    /// <param name="steps">By how much the counter went on, 1 or more.</param>
    internal void Take(Instant earlier, Instant later, long steps)
    {
        if (earlier.IsNone || later <= earlier)
        {
            return;
        }

        var time = (later - earlier) / steps;
        if (time >= Shortest && time <= Longest)
        {
            Take((float)time.TotalSeconds);
        }
    }

    private void Take(float seconds)
    {
        var most = Seconds * (Samples < QuickSamples ? QuickStep : Step);
        Seconds = Samples == 0 ? seconds : Seconds + Math.Clamp((seconds - Seconds) / 2, -most, most);
        Samples += Samples < byte.MaxValue ? (byte)1 : (byte)0;
    }

    private static double Rounded(double seconds)
    {
        var minutes = Math.Round(seconds / 60) * 60;
        var tens = Math.Round(seconds / 10) * 10;
        return Math.Abs(minutes - seconds) <= seconds * RoundingTolerance ? minutes
            : Math.Abs(tens - seconds) <= seconds * RoundingTolerance ? tens
            : Math.Max(1, Math.Round(seconds));
    }
}

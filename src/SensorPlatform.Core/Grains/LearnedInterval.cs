using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// How often a device reports, learned from the time between its frames. Robust against bursts and pauses: a sample near the
/// estimate moves it by an eighth of the difference, any other moves it by a sixteenth of itself in its direction (in the
/// beginning by a quarter), however far away it is. So it goes to where half of the samples lie on each side, and there to
/// the mean of those around. Five bytes.
/// </summary>
internal struct LearnedInterval
{
    // Before that, three outliers could be all there is.
    internal const byte SamplesNeeded = 4;

    private const byte QuickSamples = 32;
    private const float QuickStep = 1.25f;
    private const float Step = 1.0625f;
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
        var step = Samples < QuickSamples ? QuickStep : Step;
        if (Samples == 0)
        {
            Seconds = seconds;
        }
        else if (seconds > Seconds * Step)
        {
            Seconds = Math.Min(Seconds * step, seconds);
        }
        else if (seconds < Seconds / Step)
        {
            Seconds = Math.Max(Seconds / step, seconds);
        }
        else
        {
            Seconds += (seconds - Seconds) / 8;
        }

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

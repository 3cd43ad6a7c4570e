using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>How often a sensor reports, by its recent messages.</summary>
internal static class PitchRhythm
{
    private const int FewestGaps = 4;
    private const int MissedInARow = 6;

    /// <summary>
    /// The gap between messages that half of the time lies in shorter ones: bursts of messages and single losses do not move it. Silences
    /// of more than six times what is known are left out, unless they are most of the gaps.
    /// </summary>
    /// <param name="times">Times of the messages, ascending, 256 at most.</param>
    /// <param name="known">What was known before; zero: nothing.</param>
    /// <returns>What was known before when there are too few messages.</returns>
    internal static TimeSpan Of(ReadOnlySpan<Instant> times, TimeSpan known)
    {
        Span<long> gaps = stackalloc long[PitchHistory.Capacity];
        var count = Gaps(times, known == TimeSpan.Zero ? TimeSpan.MaxValue : known * MissedInARow, gaps);
        if (count * 2 < times.Length)
        {
            count = Gaps(times, TimeSpan.MaxValue, gaps);
        }

        if (count < FewestGaps)
        {
            return known;
        }

        gaps = gaps[..count];
        gaps.Sort();
        var whole = 0L;
        foreach (var gap in gaps)
        {
            whole += gap;
        }

        var index = 0;
        for (var sum = gaps[0]; sum * 2 < whole; sum += gaps[index])
        {
            index++;
        }

        return TimeSpan.FromTicks(gaps[index]);
    }

    private static int Gaps(ReadOnlySpan<Instant> times, TimeSpan longest, Span<long> gaps)
    {
        var count = 0;
        for (var i = 1; i < times.Length; i++)
        {
            var gap = times[i] - times[i - 1];
            if (gap > TimeSpan.Zero && gap <= longest)
            {
                gaps[count++] = gap.Ticks;
            }
        }

        return count;
    }
}

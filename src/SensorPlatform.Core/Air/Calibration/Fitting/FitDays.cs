namespace SensorPlatform.Core.Air.Calibration.Fitting;

/// <summary>Days of UTC, which hang together: hours of one day share weather, traffic and drift.</summary>
internal static class FitDays
{
    private const long SecondsPerDay = 86_400;

    /// <summary>The day of a pair.</summary>
    public static long Of(CoLocation data, int pair) => data.HourAt(pair).UnixSeconds / SecondsPerDay;

    /// <summary>Number of days with pairs.</summary>
    /// <param name="data">The co-location.</param>
    /// <param name="pairs">Pairs in the order of time.</param>
    public static int Count(CoLocation data, IReadOnlyList<int> pairs)
    {
        var count = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            count += i == 0 || Of(data, pairs[i]) != Of(data, pairs[i - 1]) ? 1 : 0;
        }

        return count;
    }
}

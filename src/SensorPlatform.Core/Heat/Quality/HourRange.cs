using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Quality;

/// <summary>Hours of a network that follow each other: those of a day or month of UTC that lie within it.</summary>
/// <param name="First">The first hour.</param>
/// <param name="End">The hour after the last.</param>
internal readonly record struct HourRange(int First, int End)
{
    private const long SecondsPerDay = 86_400;

    /// <summary>How many hours.</summary>
    public int Count => End - First;

    /// <summary>Days of UTC.</summary>
    public static HourRange[] DaysOf(HeatNetwork network) => Split(network, DayAt);

    /// <summary>Months of UTC.</summary>
    public static HourRange[] MonthsOf(HeatNetwork network) => Split(network, MonthAt);

    private static HourRange[] Split(HeatNetwork network, Func<HeatNetwork, int, long> numberOf)
    {
        var ranges = new List<HourRange>();
        for (var first = 0; first < network.Count;)
        {
            var end = first + 1;
            while (end < network.Count && numberOf(network, end) == numberOf(network, first))
            {
                end++;
            }

            ranges.Add(new HourRange(first, end));
            first = end;
        }

        return [.. ranges];
    }

    private static long DayAt(HeatNetwork network, int hour) =>
        (long)Math.Floor(network.TimeOf(hour).UnixSeconds / (double)SecondsPerDay);

    private static long MonthAt(HeatNetwork network, int hour)
    {
        var time = network.TimeOf(hour).ToDateTimeOffset();
        return (time.Year * 12L) + time.Month;
    }
}

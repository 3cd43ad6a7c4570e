using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// Windows of several hours that end at each full hour (of 1970-01-01T00:00:00Z). They are made of the hourly windows that lie
/// in them, their panes, and never stored.
/// </summary>
public static class RollingWindow
{
    /// <summary>Panes of the longest one.</summary>
    public const int MostPanes = 24;

    /// <summary>True for the lengths that are made of hours.</summary>
    public static bool IsRolling(WindowLength length) => PaneCountOf(length) > 0;

    /// <summary>Hours of a rolling window; 0 for lengths that are stored.</summary>
    public static int PaneCountOf(WindowLength length) => length switch
    {
        WindowLength.ThreeHours => 3,
        WindowLength.EightHours => 8,
        WindowLength.TwentyFourHours => MostPanes,
        _ => 0,
    };

    /// <summary>
    /// Merges the hours of a window. Counts, extremes, first and last are exact; squared deviations are merged two by two (T. F.
    /// Chan, G. H. Golub and R. J. LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, Stanford
    /// STAN-CS-79-773, 1979). The revision is the sum of theirs, so that it rises when one does; it is known when the newest of
    /// them was. What one of them does not know the whole does not know.
    /// </summary>
    /// <param name="panes">
    /// The hours that have readings, by time, at least one: of one sensor and quantity. Hours that are missing count as
    /// readings that are missing.
    /// </param>
    /// <param name="length">A rolling length.</param>
    /// <param name="start">Its start, a full hour; all panes lie in it.</param>
    /// <param name="reportingInterval">
    /// Time between readings, for the expected count. Zero or less: each missing hour expects what the fullest of the others does.
    /// </param>
    /// <returns>The window; final when all its panes are, whatever the watermark says of its end.</returns>
    public static WindowAggregate Merge(
        ReadOnlySpan<WindowAggregate> panes, WindowLength length, Instant start, TimeSpan reportingInterval)
    {
        var whole = panes[0];
        var mostExpected = whole.ExpectedCount;
        long expected = mostExpected;
        for (var i = 1; i < panes.Length; i++)
        {
            ref readonly var pane = ref panes[i];
            whole = Append(in whole, in pane);
            expected += pane.ExpectedCount;
            mostExpected = Math.Max(mostExpected, pane.ExpectedCount);
        }

        expected += (long)mostExpected * (PaneCountOf(length) - panes.Length);
        return whole with
        {
            Length = length,
            Start = start,
            ExpectedCount = reportingInterval > TimeSpan.Zero
                ? TumblingWindow.ExpectedCountOf(TumblingWindow.DurationOf(length), reportingInterval)
                : (int)Math.Min(expected, int.MaxValue),
        };
    }

    private static WindowAggregate Append(in WindowAggregate earlier, in WindowAggregate later) => earlier with
    {
        Count = earlier.Count + later.Count,
        Minimum = Math.Min(earlier.Minimum, later.Minimum),
        Maximum = Math.Max(earlier.Maximum, later.Maximum),
        Sum = earlier.Sum + later.Sum,
        Revision = earlier.Revision + later.Revision,
        IsFinal = earlier.IsFinal && later.IsFinal,
        ThroughOffset = Math.Max(earlier.ThroughOffset, later.ThroughOffset),
        Last = later.Last,
        PartA = earlier.PartA + later.PartA + (earlier.Quantity.Kind == QuantityKind.Gauge ? Between(in earlier, in later) : 0),
        PartB = earlier.PartB + later.PartB,
        Known = earlier.Known.IsNone || later.Known.IsNone ? Instant.None : Later(earlier.Known, later.Known),
    };

    // Squared deviations of two groups' means from their common mean.
    private static double Between(in WindowAggregate left, in WindowAggregate right)
    {
        var difference = (right.Sum / right.Count) - (left.Sum / left.Count);
        return difference * difference * ((double)left.Count * right.Count / ((double)left.Count + right.Count));
    }

    private static Instant Later(Instant left, Instant right) => left > right ? left : right;
}

using System.Globalization;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>Delays of one way by which a change is seen.</summary>
/// <param name="Way">The way.</param>
/// <param name="Delays">From just before the publishing until it was seen, milliseconds.</param>
/// <param name="Missing">Changes that were not seen.</param>
internal sealed record LatencyResult(string Way, double[] Delays, int Missing)
{
    /// <summary>The delay that p99 must not exceed, milliseconds.</summary>
    internal const double Limit = 150;

    internal bool IsGood => Missing == 0 && Delays.Length > 0 && Percentile(99) <= Limit;

    internal double Percentile(double percent)
    {
        var sorted = Delays.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Ceiling(percent / 100 * sorted.Length) - 1];
    }

    internal void Print(TextWriter output) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Way,-44} {Delays.Length,6} {Missing,4} {Percentile(50),8:0.0} {Percentile(95),8:0.0} {Percentile(99),8:0.0} {Percentile(100),8:0.0}"));
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>What a window holds of one quantity of one sensor.</summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Length">The window's length.</param>
/// <param name="Start">Its start, inclusive; its end is exclusive.</param>
/// <param name="Count">Readings with a value; at least 1.</param>
/// <param name="ExpectedCount">Readings that the reporting interval promises; at least 1.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Sum">Sum of the values; the mean is <see cref="Mean"/>.</param>
/// <param name="Revision">
/// 0 until the window is final, then 1 more for each late message that re-opened it. The store counts it: grains give 0.
/// </param>
/// <param name="IsFinal">True once the sensor's watermark (newest event time less allowed lateness) passed the end.</param>
/// <param name="ThroughOffset">
/// Offset of the newest message that it was made with, in the sensor's partition. A message for an older window of the quantity
/// is one of them: the open windows are as of it, too.
/// </param>
public readonly record struct WindowAggregate(
    int SensorIndex,
    Quantity Quantity,
    WindowLength Length,
    Instant Start,
    int Count,
    int ExpectedCount,
    double Minimum,
    double Maximum,
    double Sum,
    int Revision,
    bool IsFinal,
    long ThroughOffset)
{
    /// <summary>The value measured first; NaN where it is not known (windows stored by version 1).</summary>
    public double First { get; init; } = double.NaN;

    /// <summary>The value measured last; NaN where it is not known.</summary>
    public double Last { get; init; } = double.NaN;

    /// <summary>
    /// What the quantity's kind adds up beyond the sum. Gauge: squared deviations from the mean. Counter: the increase. State:
    /// seconds in which it was 1. Direction: sum of the sines. NaN where it is not known.
    /// </summary>
    public double PartA { get; init; } = double.NaN;

    /// <summary>
    /// The second of them. Gauge: nothing, 0. Counter: resets. State: seconds in which it was known. Direction: sum of the
    /// cosines. NaN where it is not known.
    /// </summary>
    public double PartB { get; init; } = double.NaN;

    /// <summary>When we received the newest message that it holds: from then on this revision was known. None where it is not known.</summary>
    public Instant Known { get; init; }

    /// <summary>
    /// Mean of the values; of a direction the direction of the mean vector, 0 to 360 (NaN when all cancel out). For a state it is
    /// the mean of the readings; see <see cref="OnShare"/>.
    /// </summary>
    public double Mean => Quantity.Kind == QuantityKind.Direction && !double.IsNaN(PartA) ? Circle.MeanOf(PartA, PartB) : Sum / Count;

    /// <summary>Count in percent of the expected count, 0 to 100 and above.</summary>
    public double CapturePercent => 100.0 * Count / ExpectedCount;

    /// <summary>
    /// Standard deviation of the readings (of the population: divided by the count); of a direction the circular one in degrees.
    /// NaN for counters and states, and where it is not known.
    /// </summary>
    public double StandardDeviation => Quantity.Kind switch
    {
        QuantityKind.Gauge => Math.Sqrt(PartA / Count),
        QuantityKind.Direction => Circle.DeviationOf(PartA, PartB, Count),
        _ => double.NaN,
    };

    /// <summary>What a counter grew by, resets told apart; NaN for other kinds.</summary>
    public double Increase => Quantity.Kind == QuantityKind.Counter ? PartA : double.NaN;

    /// <summary>Share of the known time in which a state was 1, 0 to 1; NaN for other kinds, and while no time is known.</summary>
    public double OnShare => Quantity.Kind == QuantityKind.State && PartB > 0 ? PartA / PartB : double.NaN;
}

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
/// <param name="Revision">0 until the window is final, then 1 more for each late reading that re-opened it.</param>
/// <param name="IsFinal">True once the sensor's watermark (newest event time less allowed lateness) passed the end.</param>
/// <param name="ThroughOffset">Offset of the newest message that it holds, in the sensor's partition.</param>
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
    /// <summary>Mean of the values.</summary>
    public double Mean => Sum / Count;

    /// <summary>Count in percent of the expected count, 0 to 100 and above.</summary>
    public double CapturePercent => 100.0 * Count / ExpectedCount;
}

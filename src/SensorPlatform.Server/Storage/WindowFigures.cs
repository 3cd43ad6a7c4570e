using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>What a stored window of a gauge says of its values, and no more.</summary>
/// <param name="Start">Its start.</param>
/// <param name="Count">Readings with a value; at least 1.</param>
/// <param name="ExpectedCount">Readings that the reporting interval promises; at least 1.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Sum">Sum of the values.</param>
internal readonly record struct WindowFigures(
    Instant Start, int Count, int ExpectedCount, double Minimum, double Maximum, double Sum)
{
    /// <summary>Mean of the values.</summary>
    public double Mean => Sum / Count;

    /// <inheritdoc cref="WindowAggregate.CapturePercent"/>
    public double CapturePercent => 100.0 * Count / ExpectedCount;

    /// <summary>Those of a window.</summary>
    public static WindowFigures Of(in WindowAggregate window) => new(
        window.Start, window.Count, window.ExpectedCount, window.Minimum, window.Maximum, window.Sum);
}

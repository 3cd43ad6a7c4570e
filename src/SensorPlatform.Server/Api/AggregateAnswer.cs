using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A window of one quantity. <c>Final</c> says that no reading is waited for; a late one raises <c>Revision</c>. <c>Known</c> is when
/// we had this revision. What does not apply to the quantity's kind, or is not known of an old window, is null.
/// </summary>
internal sealed record AggregateAnswer(
    string Quantity,
    string Unit,
    string Window,
    Instant Start,
    Instant End,
    int Count,
    int ExpectedCount,
    double CapturePercent,
    double Min,
    double Max,
    double? Mean,
    double? StandardDeviation,
    double? First,
    double? Last,
    double? Increase,
    int? Resets,
    double? OnShare,
    int Revision,
    bool Final,
    Instant? Known)
{
    /// <summary>Values below which that many percent of the readings lie, by the percentage; null when they were not asked for.</summary>
    public IReadOnlyDictionary<string, double>? Percentiles { get; init; }

    /// <summary>From a window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="calendar">The civil days of the sensor's city.</param>
    public static AggregateAnswer From(in WindowAggregate window, CivilCalendar calendar) => new(
        window.Quantity.Name,
        window.Quantity.Unit,
        WindowWords.Of(window.Length),
        window.Start,
        TumblingWindow.EndOf(window.Length, window.Start, calendar),
        window.Count,
        window.ExpectedCount,
        window.CapturePercent,
        window.Minimum,
        window.Maximum,
        Finite(window.Mean),
        Finite(window.StandardDeviation),
        Finite(window.First),
        Finite(window.Last),
        Finite(window.Increase),
        window.Quantity.Kind == QuantityKind.Counter && double.IsFinite(window.PartB) ? (int)window.PartB : null,
        Finite(window.OnShare),
        window.Revision,
        window.IsFinal,
        window.Known.IsNone ? null : window.Known);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Api;

/// <summary>A window of one quantity. <c>Final</c> says that no reading is waited for; a late one raises <c>Revision</c>.</summary>
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
    double Mean,
    int Revision,
    bool Final)
{
    /// <summary>From a window.</summary>
    public static AggregateAnswer From(in WindowAggregate window) => new(
        window.Quantity.Name,
        window.Quantity.Unit,
        WindowWords.Of(window.Length),
        window.Start,
        window.Start + WindowWords.Duration(window.Length),
        window.Count,
        window.ExpectedCount,
        window.CapturePercent,
        window.Minimum,
        window.Maximum,
        window.Mean,
        window.Revision,
        window.IsFinal);
}

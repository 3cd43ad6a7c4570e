using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Alerts;

/// <summary>What a rule looks at: a reading, or a window once it is final. Copied out of what the store committed.</summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Quantity">What was measured; none for losses.</param>
/// <param name="Source">Reading, window or losses.</param>
/// <param name="Time">Event time of the reading; end of the window or of the hours.</param>
/// <param name="Value">The reading, the window's mean, or the frames lost in percent.</param>
/// <param name="Minimum">The window's smallest value; of losses the hours that they are of.</param>
/// <param name="Maximum">The window's largest value; of losses the expected frames.</param>
/// <param name="CapturePercent">The window's count in percent of the expected one.</param>
internal readonly record struct AlertSample(
    int SensorIndex,
    Quantity Quantity,
    AlertSource Source,
    Instant Time,
    double Value,
    double Minimum,
    double Maximum,
    double CapturePercent)
{
    /// <summary>What a counter grew by in the window; NaN of others.</summary>
    public double Increase { get; init; } = double.NaN;

    /// <summary>Share of the window's known time in which a state was 1, 0 to 1; NaN of others.</summary>
    public double OnShare { get; init; } = double.NaN;

    /// <summary>
    /// Time of the window that this one follows: its start, of rolling ones an hour before its end; none of others.
    /// </summary>
    public Instant Previous { get; init; }

    /// <summary>What rules look at of a window.</summary>
    public static AlertSample Of(in WindowAggregate window, Instant end) => new(
        window.SensorIndex,
        window.Quantity,
        AlertSources.Of(window.Length),
        end,
        window.Mean,
        window.Minimum,
        window.Maximum,
        window.CapturePercent)
    {
        Increase = window.Increase,
        OnShare = window.OnShare,
        Previous = RollingWindow.IsRolling(window.Length) ? end - TimeSpan.FromHours(1) : window.Start,
    };
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Alerts;

/// <summary>Values that at least one rule looks at.</summary>
/// <param name="SensorIndex">The sensor.</param>
/// <param name="Quantity">What is measured.</param>
/// <param name="Length">The length of the windows, one that is stored: of rolling windows that of their hours. None for readings.</param>
/// <param name="After">The rule that is furthest back has seen everything up to this event time; none: one has seen nothing.</param>
internal readonly record struct WatchedValues(int SensorIndex, Quantity Quantity, WindowLength Length, Instant After)
{
    /// <summary>False when rules look at rolling windows alone that are made of these.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Rolling windows of these hours that rules look at.</summary>
    public IReadOnlyList<WindowLength> Rolling { get; init; } = [];

    /// <summary>How much earlier than its end the longest of the rolling windows begins; zero when there is none.</summary>
    public TimeSpan Reach
    {
        get
        {
            var reach = TimeSpan.Zero;
            foreach (var length in Rolling)
            {
                var duration = TumblingWindow.DurationOf(length);
                reach = duration > reach ? duration : reach;
            }

            return reach;
        }
    }
}

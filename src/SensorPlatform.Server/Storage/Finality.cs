using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// Whether a stored window is final, found at reading: a grain never sends a window as final that has left its memory, so
/// the stored mark alone stays false for windows shorter than the allowed lateness.
/// </summary>
internal static class Finality
{
    /// <summary>The window, final when it is stored as such or when the sensor's watermark has reached its end.</summary>
    /// <param name="window">As stored; of a sensor that is not configured any more (index -1) it stays as it is.</param>
    /// <param name="sensors">The sensors, for their allowed lateness.</param>
    /// <param name="newest">The sensor's newest event time that the store holds; none when there is none.</param>
    public static WindowAggregate Of(in WindowAggregate window, SensorDirectory sensors, Instant newest) =>
        window.IsFinal || window.SensorIndex < 0
            ? window
            : window with
            {
                IsFinal = TumblingWindow.IsFinal(
                    window.Length, window.Start, newest, sensors[window.SensorIndex].AllowedLateness,
                    sensors[window.SensorIndex].Calendar),
            };
}

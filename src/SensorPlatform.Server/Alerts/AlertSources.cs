using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Alerts;

/// <summary>From lengths of windows to the sources of values, and back.</summary>
internal static class AlertSources
{
    /// <summary>Windows of a length.</summary>
    public static AlertSource Of(WindowLength length) => (AlertSource)((byte)length + 1);

    /// <summary>The length of the windows; none for readings and losses.</summary>
    public static WindowLength LengthOf(AlertSource source) =>
        source is > AlertSource.Reading and < AlertSource.Loss ? (WindowLength)((byte)source - 1) : WindowLength.None;
}

using SensorPlatform.Core.Windows;

namespace SensorPlatform.Server.Api;

/// <summary>How the API spells the length of a window.</summary>
internal static class WindowWords
{
    /// <summary><c>5m</c> or <c>1h</c>.</summary>
    public static string Of(WindowLength length) => length == WindowLength.FiveMinutes ? "5m" : "1h";

    /// <summary>The length as time.</summary>
    public static TimeSpan Duration(WindowLength length) =>
        length == WindowLength.FiveMinutes ? TimeSpan.FromMinutes(5) : TimeSpan.FromHours(1);
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A mean in a chart.</summary>
/// <param name="Start">Start of what it covers.</param>
/// <param name="End">Its end, exclusive.</param>
/// <param name="Value">The mean; NaN where nothing was measured.</param>
/// <param name="IsValid">May it be called a mean?</param>
internal readonly record struct LuftPoint(Instant Start, Instant End, double Value, bool IsValid)
{
    /// <summary>The middle of what it covers, seconds since 1970.</summary>
    public double Middle => (Start.UnixSeconds + End.UnixSeconds) / 2.0;
}

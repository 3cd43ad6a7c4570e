using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>What a picture of the sites says about a rule at a site or pitch.</summary>
/// <param name="Holds">
/// True when its condition holds; null when the picture cannot tell: an open alert stays open, and none begins.
/// </param>
/// <param name="Value">
/// Of a full site its free pitches; of an overstay the minutes beyond the allowed time; of a faulty sensor the number of faults.
/// </param>
/// <param name="Since">Since when it holds; none when the picture does not say.</param>
/// <param name="Detail">What the text says of it: pitches that count, or faults.</param>
internal readonly record struct ParkingVerdict(bool? Holds, double Value, Instant Since, int Detail)
{
    /// <summary>The picture cannot tell.</summary>
    public static ParkingVerdict Unknown => new(null, 0, Instant.None, 0);
}

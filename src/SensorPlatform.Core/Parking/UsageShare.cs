namespace SensorPlatform.Core.Parking;

/// <summary>How a site's pitches were used at some time of the day, week or year; shares are 0 to 1, to two digits.</summary>
/// <param name="Occupied">
/// Of the time of pitches that was known the share in which they were occupied; null when nothing was known.
/// </param>
/// <param name="Known">Of the time of open pitches the share that was known.</param>
/// <param name="Closed">Of the time of all pitches the share in which they were closed.</param>
public sealed record UsageShare(double? Occupied, double Known, double Closed);

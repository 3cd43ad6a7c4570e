using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Api;

/// <summary>The newest reading of a quantity, by measured time, with its age at <c>now</c>.</summary>
internal sealed record LatestAnswer(
    string Quantity, string Unit, double? Value, string Quality, Instant Time, Instant? Received, long AgeSeconds)
{
    /// <summary>From what is known of a sensor.</summary>
    public static LatestAnswer From(in LatestValue latest, Instant now) => new(
        latest.Reading.Quantity.Name,
        latest.Reading.Quantity.Unit,
        latest.Reading.HasValue ? latest.Reading.Value : null,
        QualityWords.Of(latest.Reading.Quality),
        latest.Reading.Time,
        latest.Received.IsNone ? null : latest.Received,
        Ages.Seconds(latest.Reading.Time, now));
}

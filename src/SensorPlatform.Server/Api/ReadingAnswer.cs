using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A stored reading.</summary>
internal sealed record ReadingAnswer(
    string Quantity, string Unit, double? Value, string Quality, Instant Time, Instant? Received)
{
    /// <summary>From a reading; without a good value there is null, never a zero.</summary>
    public static ReadingAnswer From(in Reading reading, Instant received) => new(
        reading.Quantity.Name,
        reading.Quantity.Unit,
        reading.HasValue ? reading.Value : null,
        QualityWords.Of(reading.Quality),
        reading.Time,
        received.IsNone ? null : received);
}

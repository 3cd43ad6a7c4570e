using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Means of a station, pollutant by pollutant. <c>Average</c> is what the means are taken over; <c>Index</c> is the index of the levels,
/// which only means have that it looks at.
/// </summary>
internal sealed record AirSeriesAnswer(
    string Station,
    string City,
    string TimeZone,
    string Language,
    bool Indicative,
    string Note,
    string Average,
    Instant From,
    Instant To,
    string Index,
    IReadOnlyList<AirSeriesPollutantAnswer> Series);

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A pitch set by hand. <c>LiftedAt</c> is null while it holds; <c>LiftedBy</c> is null too when it ended by itself: at its
/// end, or because the sensor told a change. <c>TimeZone</c> is the city's (tz database); UTC when the site is gone.
/// </summary>
internal sealed record OverrideAnswer(
    long Id,
    string Site,
    string Pitch,
    string Kind,
    Instant From,
    Instant? Until,
    string By,
    string? Comment,
    bool Open,
    Instant? LiftedAt,
    string? LiftedBy,
    string TimeZone);

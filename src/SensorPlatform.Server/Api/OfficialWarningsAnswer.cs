using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// What the authority's feed says. <c>State</c>: <c>off</c> (no feed is configured), <c>neverHeard</c>, <c>current</c>,
/// <c>stale</c> (the feed does not answer; what is shown has not expired but may have been changed). In <c>off</c> and
/// <c>neverHeard</c> an empty list tells nothing.
/// </summary>
internal sealed record OfficialWarningsAnswer(
    string State,
    string? Source,
    Instant? CheckedAt,
    long? AgeSeconds,
    string? Problem,
    IReadOnlyList<OfficialWarningAnswer> Warnings);

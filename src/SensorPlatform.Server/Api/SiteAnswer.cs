using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A motorhome site with its counts and pitches. <c>DistanceMeters</c> is given where a place was asked for.</summary>
internal sealed record SiteAnswer(
    string Id,
    string City,
    string Name,
    string? Address,
    double Latitude,
    double Longitude,
    double? DistanceMeters,
    int Total,
    int Free,
    int Occupied,
    int Unknown,
    int Closed,
    IReadOnlyList<string> Services,
    string? Price,
    int? MaximumStayNights,
    Instant? UpdatedAt,
    IReadOnlyList<PitchAnswer> Pitches);

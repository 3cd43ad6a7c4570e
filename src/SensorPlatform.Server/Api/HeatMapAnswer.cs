using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Heat of a city in a period. <c>Hours</c> is night (20 to 04 UTC), day (10 to 16 UTC) or all. <c>Reference</c> is the station, or
/// <c>rural</c> for the mean of all rural ones, that heat islands are measured against. <c>Notes</c> are words for what has to be known when it is
/// read. <c>MoranI</c> tells whether warm stations stand together at all.
/// </summary>
internal sealed record HeatMapAnswer(
    string City,
    string Language,
    string Note,
    Instant From,
    Instant To,
    string Hours,
    Instant MadeAt,
    int Epsg,
    string? Reference,
    double? MoranI,
    double? MoranZ,
    IReadOnlyList<string> Notes,
    IReadOnlyList<HeatMapStationAnswer> Stations,
    HeatSurfaceAnswer? Surface);

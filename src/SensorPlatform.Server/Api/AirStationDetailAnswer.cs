using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>One air station: what it says now, its indices with reasons, and of which years there are hours.</summary>
internal sealed record AirStationDetailAnswer(
    Instant Now,
    string Language,
    bool Indicative,
    string Note,
    string Validity,
    StationAnswer Station,
    IReadOnlyList<AirValueAnswer> Values,
    IReadOnlyList<AirIndexDetailAnswer> Indices,
    IReadOnlyList<int> Years);

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>One hour of air temperature. <c>Flags</c> are words for what the tests found; <c>Usable</c>: none of them excludes it.</summary>
internal sealed record HeatHourAnswer(
    Instant Start,
    double? MeanCel,
    double? MinimumCel,
    double? MaximumCel,
    double CapturePercent,
    bool Usable,
    IReadOnlyList<string> Flags);

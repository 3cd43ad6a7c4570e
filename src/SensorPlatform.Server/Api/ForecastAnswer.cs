using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>The forecast of a site.</summary>
/// <param name="Now">The answer's now.</param>
/// <param name="Site">Its id.</param>
/// <param name="MadeAt">When the forecast was made, the full quarter of an hour before; null without one.</param>
/// <param name="Capacity">Pitches that were not closed then; null without one.</param>
/// <param name="PriorOnly">True when nothing was known of the site then, so that the prior alone speaks; null without one.</param>
/// <param name="NoForecast">Why there is none: <c>noForecast</c> or <c>beyondForecast</c>.</param>
/// <param name="Points">One an hour up to 48 h ahead, at full quarters, or the one that was asked for; empty without a forecast.</param>
internal sealed record ForecastAnswer(
    Instant Now,
    string Site,
    Instant? MadeAt,
    int? Capacity,
    bool? PriorOnly,
    string? NoForecast,
    IReadOnlyList<ForecastPointAnswer> Points);

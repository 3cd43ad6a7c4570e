using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// A forecast as the public sees it, at full quarters of an hour (UTC). It is made anew when a pitch changes: its own times would
/// tell when somebody came.
/// </summary>
/// <param name="forecast">The forecast.</param>
internal readonly struct ForecastGrid(SiteForecast forecast)
{
    /// <summary>When it was made: the full quarter before.</summary>
    public Instant MadeAt => PublicTimes.Quarter(forecast.MadeAt);

    /// <summary>The time of a quarter, counted from <see cref="MadeAt"/>.</summary>
    public Instant At(int quarter) => MadeAt + (SiteForecast.Step * quarter);

    /// <summary>The nearest quarter to a time, 0 to <see cref="SiteForecast.PointCount"/> less one.</summary>
    public int QuarterOf(Instant time) =>
        (int)Math.Clamp(Math.Round((time - MadeAt) / SiteForecast.Step), 0, SiteForecast.PointCount - 1);

    /// <summary>Index of the forecast's point that speaks for a quarter: the nearest one.</summary>
    public int PointOf(int quarter) => forecast.IndexOf(At(quarter));
}

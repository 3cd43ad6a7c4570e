using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Which means somebody asks for.</summary>
/// <param name="Pollutants">Of what; each once.</param>
/// <param name="Averaging">An hour, running 8 or 24 hours, civil days, or the largest running 8-hour mean of a day.</param>
/// <param name="From">Means that begin (of days), or of which the last hour begins (of hours), from here on.</param>
/// <param name="To">Up to here, exclusive.</param>
/// <param name="Index">The index of the levels.</param>
internal sealed record AirSeriesQuery(
    IReadOnlyList<Pollutant> Pollutants, AirAveraging Averaging, Instant From, Instant To, AirIndexTable Index)
{
    /// <summary>True for means of civil days.</summary>
    public bool IsOfDays => Averaging is AirAveraging.Day or AirAveraging.MaximumDaily8Hours;
}

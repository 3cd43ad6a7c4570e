using SensorPlatform.Core.Parking;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>How the forecasts of a site fared.</summary>
/// <param name="Site">The site.</param>
/// <param name="Scores">One a horizon.</param>
/// <param name="Intervals">Its forecasts in groups, for their intervals; of several runs those of each.</param>
internal sealed record ForecastResult(
    SimulatedSite Site, IReadOnlyList<ForecastScore> Scores, IReadOnlyList<IntervalGroup> Intervals);

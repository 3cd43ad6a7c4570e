using SensorPlatform.Core.Heat.ClimateDays;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat;

/// <summary>Climate days of a station in a civil year.</summary>
/// <param name="City">Its city.</param>
/// <param name="Station">The station.</param>
/// <param name="Year">The counts.</param>
/// <param name="Days">The days of the year that are known, in order.</param>
internal sealed record StationClimate(City City, Station Station, ClimateYear Year, IReadOnlyList<HeatDay> Days);

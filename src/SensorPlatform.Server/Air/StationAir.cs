using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Air;

/// <summary>What is known of an air station now. Immutable.</summary>
/// <param name="City">Its city.</param>
/// <param name="Station">The station.</param>
/// <param name="Time">When it was put together.</param>
/// <param name="HourEnd">End of the newest full hour that any pollutant has a final or open mean of; none where there is none.</param>
/// <param name="Hours">The last hours of each pollutant that the station measures, 7 days at most, up to <paramref name="HourEnd"/>.</param>
/// <param name="Indices">Each index at <paramref name="HourEnd"/>: the newest version of each family.</param>
/// <param name="Values">The newest values of all its quantities, raw ones left out.</param>
internal sealed record StationAir(
    City City,
    Station Station,
    Instant Time,
    Instant HourEnd,
    IReadOnlyList<HourlySeries> Hours,
    IReadOnlyList<AirIndexResult> Indices,
    IReadOnlyList<AirValue> Values);

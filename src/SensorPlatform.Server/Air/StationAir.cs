using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Air;

/// <summary>What is known of an air station now. Immutable.</summary>
/// <param name="City">Its city.</param>
/// <param name="Station">The station.</param>
/// <param name="Time">When it was put together.</param>
/// <param name="HourEnd">
/// End of the newest full hour that any pollutant has a valid mean of, else of the newest with any value; none when the newest is more
/// than <see cref="AirDesk.HoursCurrent"/> hours old: then there is nothing current to say.
/// </param>
/// <param name="Hours">The last hours of each pollutant that the station measures, 7 days, up to the last full hour.</param>
/// <param name="Indices">Each index at <paramref name="HourEnd"/>, the newest version of each family; without a class where there is none.</param>
/// <param name="Values">The newest values of all its quantities, raw ones left out.</param>
internal sealed record StationAir(
    City City,
    Station Station,
    Instant Time,
    Instant HourEnd,
    IReadOnlyList<HourlySeries> Hours,
    IReadOnlyList<AirIndexResult> Indices,
    IReadOnlyList<AirValue> Values)
{
    /// <summary>The index that the city shows.</summary>
    public AirIndexResult Index => IndexOf(AirDesk.IndexOf(City));

    /// <summary>Any index at <see cref="HourEnd"/>, older versions too.</summary>
    public AirIndexResult IndexOf(AirIndexTable table)
    {
        foreach (var index in Indices)
        {
            if (string.Equals(index.Table.Id, table.Id, StringComparison.Ordinal))
            {
                return index;
            }
        }

        var site = AirDesk.SiteOf(Station);
        return HourEnd.IsNone
            ? AirIndexCalculator.Evaluate(table, [], AirHistory.FullHour(Time), site)
            : AirIndexCalculator.Evaluate(table, Hours, HourEnd, site);
    }
}

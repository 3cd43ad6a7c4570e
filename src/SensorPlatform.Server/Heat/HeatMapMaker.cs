using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Heat;

/// <summary>Makes the map of a period of its hours.</summary>
internal static class HeatMapMaker
{
    /// <summary>The map.</summary>
    /// <param name="city">The city.</param>
    /// <param name="period">The period.</param>
    /// <param name="hours">Its hours.</param>
    /// <param name="now">Now.</param>
    public static HeatMap Make(City city, HeatPeriod period, CheckedNetwork hours, Instant now)
    {
        var stations = new List<StationHeat>();
        foreach (var station in HeatMonths.StationsOf(city))
        {
            stations.Add(new StationHeat(station, hours.Network.Places[stations.Count], null, null, 0, 0, null));
        }

        return new HeatMap(city, period, now, city.Heat.Projection, stations, null, null, null, null, [HeatNotes.FewStations]);
    }
}

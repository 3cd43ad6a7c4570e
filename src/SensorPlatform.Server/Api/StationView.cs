using SensorPlatform.Core.Heat.Indices;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Api;

/// <summary>
/// Air and heat stations as they are now: the catalog's words with the state's values. Those in rooms are not public: where somebody
/// lives is nobody's business.
/// </summary>
internal sealed class StationView(CityCatalog catalog, PlatformState state, TimeProvider time)
{
    // Temperature and humidity of one report may carry times of two reports when one of them was withheld.
    private static readonly TimeSpan LongestPairing = TimeSpan.FromMinutes(30);

    /// <summary>All stations of a kind, in the order of the city files.</summary>
    public IEnumerable<StationAnswer> Stations(StationKind kind, string language) =>
        from city in catalog.Cities
        from station in city.Stations
        where station.Kind == kind && !station.IsIndoor
        select Station(city, station, language);

    /// <summary>One station of a kind, or null.</summary>
    public StationAnswer? Find(StationKind kind, string id, string language)
    {
        foreach (var city in catalog.Cities)
        {
            foreach (var station in city.Stations)
            {
                if (station.Kind == kind && !station.IsIndoor && string.Equals(station.Id, id, StringComparison.Ordinal))
                {
                    return Station(city, station, language);
                }
            }
        }

        return null;
    }

    /// <summary>A station with its values.</summary>
    public StationAnswer Station(City city, Station station, string language) => Station(city, station, language, time.Now());

    /// <summary>A station with its values, their ages those at a time.</summary>
    public StationAnswer Station(City city, Station station, string language, Instant now)
    {
        var snapshot = state.Of(station.Sensor);
        var latest = new LatestAnswer[snapshot.Readings.Count];
        Instant? updatedAt = null;
        for (var i = 0; i < latest.Length; i++)
        {
            latest[i] = LatestAnswer.From(snapshot.Readings[i], now);
            if (updatedAt is null || latest[i].Time > updatedAt)
            {
                updatedAt = latest[i].Time;
            }
        }

        var (dewPoint, heatIndex) = Comfort(snapshot);
        return new StationAnswer(
            station.Id,
            city.Id,
            station.Kind == StationKind.Air ? "air" : "heat",
            station.Name.In(language),
            station.Latitude,
            station.Longitude,
            station.HeightMeters,
            station.Setting,
            station.Sensor,
            updatedAt,
            Ages.Seconds(updatedAt, now),
            dewPoint,
            heatIndex,
            latest,
            Hours(snapshot));
    }

    /// <summary>The newest final hour and the one still open, a quantity: <c>Final</c> tells them apart.</summary>
    public static AggregateAnswer[] Hours(SensorSnapshot snapshot) =>
    [
        .. snapshot.FinalHours.Select(hour => AggregateAnswer.From(hour, CivilCalendar.Utc)),
        .. snapshot.OpenHours.Select(hour => AggregateAnswer.From(hour, CivilCalendar.Utc)),
    ];

    /// <summary>Newest air temperature and relative humidity of a sensor; null unless they belong to one time.</summary>
    public static (double Celsius, double HumidityPercent)? PairOf(SensorSnapshot snapshot) =>
        snapshot.Find(Quantity.AirTemperature) is { Reading.HasValue: true } temperature
        && snapshot.Find(Quantity.AirRelativeHumidity) is { Reading.HasValue: true } humidity
        && (temperature.Reading.Time - humidity.Reading.Time).Duration() <= LongestPairing
            ? (temperature.Reading.Value, humidity.Reading.Value)
            : null;

    /// <summary>Dew point and heat index in Cel of a sensor with both temperature and humidity; else null.</summary>
    public static (double? DewPoint, double? HeatIndex) Comfort(SensorSnapshot snapshot) => PairOf(snapshot) is { } pair
        ? (Rounded(DewPoint.FromCelsius(pair.Celsius, pair.HumidityPercent)), Rounded(HeatIndex.FromCelsius(pair.Celsius, pair.HumidityPercent)))
        : (null, null);

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 2) : null;
}

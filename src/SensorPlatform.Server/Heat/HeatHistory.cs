using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Projection;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat;

/// <summary>Reads the stored hours of heat stations. Any thread.</summary>
internal sealed class HeatHistory(ITelemetryReader reader)
{
    /// <summary>Longest span of one question: a leap year, and some days before and after.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(400);

    private static readonly TimeSpan Part = TimeSpan.FromDays(124);

    /// <summary>The full hour of UTC that a time lies in, or is.</summary>
    public static Instant FullHour(Instant time) => Instant.FromUnixSeconds(time.UnixSeconds / 3_600 * 3_600);

    /// <summary>Where stations stand, in a projection.</summary>
    public static HeatPlace PlaceOf(Station station, int epsg) => new(
        station.Id,
        station.Latitude,
        station.Longitude,
        PlaneProjection.Of(epsg).ToPlane(station.Latitude, station.Longitude),
        station.ElevationMeters,
        station.IsIndoor);

    /// <summary>Hours of stations on one grid of time.</summary>
    /// <param name="stations">The stations.</param>
    /// <param name="epsg">Code of the projection.</param>
    /// <param name="from">Start, a full hour.</param>
    /// <param name="to">End, a full hour; at most <see cref="LongestSpan"/> later.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<HeatNetwork> HoursAsync(
        IReadOnlyList<Station> stations, int epsg, Instant from, Instant to, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, LongestSpan);
        var hours = new HeatHour[stations.Count][];
        for (var i = 0; i < hours.Length; i++)
        {
            hours[i] = await HoursOfAsync(stations[i].Sensor, from, to, cancellationToken);
        }

        return new HeatNetwork([.. stations.Select(station => PlaceOf(station, epsg))], from, hours);
    }

    private async Task<HeatHour[]> HoursOfAsync(string sensor, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var hours = new HeatHour[(int)Math.Max(0, (to - from).TotalHours)];
        Array.Fill(hours, HeatHour.Missing);
        for (var start = from; start < to;)
        {
            var end = start + Part < to ? start + Part : to;
            var rows = await reader.AggregatesAsync(
                sensor, Quantity.AirTemperature, WindowLength.OneHour, start, end, (int)Part.TotalHours, cancellationToken);
            foreach (var row in rows)
            {
                var one = row.Aggregate;
                hours[(int)(one.Start - from).TotalHours] = new HeatHour(one.Mean, one.Minimum, one.Maximum, one.CapturePercent);
            }

            start = end;
        }

        return hours;
    }
}

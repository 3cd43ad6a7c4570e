using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air;

/// <summary>Reads the stored hours of air stations. Any thread.</summary>
internal sealed class AirHistory(ITelemetryReader reader)
{
    /// <summary>Longest span of <see cref="HoursAsync"/>: a leap year, and what means of its first day need of the year before.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(400);

    private static readonly Instant Earliest = Instant.From(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The full hour of UTC that a time lies in, or is.</summary>
    public static Instant FullHour(Instant time) => Instant.FromUnixSeconds(time.UnixSeconds / 3_600 * 3_600);

    /// <summary>Hours of pollutants; one of which nothing is stored in the span has no series.</summary>
    /// <param name="sensor">Id of the sensor.</param>
    /// <param name="pollutants">Which.</param>
    /// <param name="quantityOf">The quantity of a pollutant that is read: its concentration, or its raw value.</param>
    /// <param name="from">Start, a full hour.</param>
    /// <param name="to">End, a full hour; at most <see cref="LongestSpan"/> later.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<IReadOnlyList<HourlySeries>> HoursAsync(
        string sensor,
        IReadOnlyList<Pollutant> pollutants,
        Func<Pollutant, Quantity> quantityOf,
        Instant from,
        Instant to,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, LongestSpan);
        var series = new List<HourlySeries>(pollutants.Count);
        var count = (int)Math.Max(0, (to - from).TotalHours);
        foreach (var pollutant in count == 0 ? [] : pollutants)
        {
            var rows = await reader.AggregatesAsync(
                sensor, quantityOf(pollutant), WindowLength.OneHour, from, to, count, cancellationToken);
            if (rows.Count == 0)
            {
                continue;
            }

            var hours = new AirHour[count];
            Array.Fill(hours, AirHour.Missing);
            foreach (var row in rows)
            {
                hours[(int)(row.Aggregate.Start - from).TotalHours] = new AirHour(row.Aggregate.Mean, row.Aggregate.CapturePercent);
            }

            series.Add(new HourlySeries(pollutant, from, hours));
        }

        return series;
    }

    /// <summary>The civil years in which any hour of a pollutant is stored, oldest first.</summary>
    /// <param name="sensor">Id of the sensor.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="now">Years up to that of this time are looked at.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<IReadOnlyList<int>> YearsAsync(
        string sensor, CivilCalendar calendar, Instant now, CancellationToken cancellationToken)
    {
        var years = new SortedSet<int>();
        var last = CivilYears.Of(calendar, now);
        foreach (var pollutant in Pollutants.All)
        {
            // From one found hour to the next year's beginning: as many questions as there are years with hours.
            var from = Earliest;
            while (true)
            {
                var rows = await reader.AggregatesAsync(
                    sensor,
                    Pollutants.QuantityOf(pollutant),
                    WindowLength.OneHour,
                    from,
                    CivilYears.StartOf(calendar, last + 1),
                    1,
                    cancellationToken);
                if (rows.Count == 0)
                {
                    break;
                }

                var year = CivilYears.Of(calendar, rows[0].Aggregate.Start);
                years.Add(year);
                from = CivilYears.StartOf(calendar, year + 1);
            }
        }

        return [.. years];
    }
}

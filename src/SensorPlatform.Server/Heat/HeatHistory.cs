using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat.Projection;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Heat;

/// <summary>Reads the stored hours of heat stations. Any thread.</summary>
internal sealed class HeatHistory(ITelemetryReader reader, IWindowHistory history)
{
    private const int SecondsPerHour = 3_600;

    private static readonly TimeSpan Part = TimeSpan.FromDays(124);
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
    private static readonly Instant Earliest = Instant.From(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The full hour of UTC that a time lies in, or is.</summary>
    public static Instant FullHour(Instant time) => Instant.FromUnixSeconds(time.UnixSeconds / SecondsPerHour * SecondsPerHour);

    /// <summary>Where a station stands, in a projection.</summary>
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
    /// <param name="to">End, exclusive, a full hour.</param>
    /// <param name="asOf">Hours as they were known at this time; none: as they are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<HeatNetwork> HoursAsync(
        IReadOnlyList<Station> stations, int epsg, Instant from, Instant to, Instant asOf, CancellationToken cancellationToken)
    {
        var hours = new HeatHour[stations.Count][];
        for (var i = 0; i < hours.Length; i++)
        {
            hours[i] = await HoursOfAsync(stations[i].Sensor, from, to, asOf, cancellationToken);
        }

        return new HeatNetwork([.. stations.Select(station => PlaceOf(station, epsg))], from, hours);
    }

    /// <summary>The civil years in which any hour of the stations is stored, oldest first.</summary>
    /// <param name="stations">The stations.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="now">Years up to that of this time are looked at.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<IReadOnlyList<int>> YearsAsync(
        IReadOnlyList<Station> stations, CivilCalendar calendar, Instant now, CancellationToken cancellationToken)
    {
        var years = new SortedSet<int>();
        var last = CivilYears.Of(calendar, now);
        foreach (var station in stations)
        {
            // From one found hour to the next year's beginning: as many questions as there are years with hours.
            var from = Earliest;
            while (true)
            {
                var rows = await reader.AggregatesAsync(
                    station.Sensor,
                    Quantity.AirTemperature,
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

    /// <summary>From when until when hours of the stations are stored; null when there is none.</summary>
    /// <param name="stations">The stations.</param>
    /// <param name="now">Hours up to this time are looked at.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="StorageException">The store does not answer.</exception>
    public async Task<HeldHours?> HeldAsync(IReadOnlyList<Station> stations, Instant now, CancellationToken cancellationToken)
    {
        HeldHours? held = null;
        foreach (var station in stations)
        {
            if (await FirstAsync(station.Sensor, Earliest, held?.From ?? now, cancellationToken) is { } first)
            {
                held = new HeldHours(first, held?.To ?? (first + OneHour));
            }

            // One question for a station that has nothing newer; else the rest is halved until the last hour is found.
            if (held is not null && await FirstAsync(station.Sensor, held.To, now, cancellationToken) is { } newer)
            {
                held = held with { To = await LastAsync(station.Sensor, newer, now, cancellationToken) + OneHour };
            }
        }

        return held;
    }

    private async Task<Instant> LastAsync(string sensor, Instant known, Instant end, CancellationToken cancellationToken)
    {
        while (end - known > OneHour)
        {
            var middle = FullHour(Instant.FromUnixSeconds((known.UnixSeconds + end.UnixSeconds + SecondsPerHour) / 2));
            if (await FirstAsync(sensor, middle, end, cancellationToken) is { } later)
            {
                known = later;
            }
            else
            {
                end = middle;
            }
        }

        return known;
    }

    private async Task<Instant?> FirstAsync(string sensor, Instant from, Instant to, CancellationToken cancellationToken)
    {
        if (from >= to)
        {
            return null;
        }

        var rows = await reader.AggregatesAsync(
            sensor, Quantity.AirTemperature, WindowLength.OneHour, from, to, 1, cancellationToken);
        return rows.Count == 0 ? null : rows[0].Aggregate.Start;
    }

    private async Task<HeatHour[]> HoursOfAsync(
        string sensor, Instant from, Instant to, Instant asOf, CancellationToken cancellationToken)
    {
        var hours = new HeatHour[(int)Math.Max(0, (to - from).TotalHours)];
        Array.Fill(hours, HeatHour.Missing);
        for (var start = from; start < to;)
        {
            var end = start + Part < to ? start + Part : to;
            foreach (var one in await FiguresAsync(sensor, start, end, asOf, cancellationToken))
            {
                hours[(int)(one.Start - from).TotalHours] = new HeatHour(one.Mean, one.Minimum, one.Maximum, one.CapturePercent);
            }

            start = end;
        }

        return hours;
    }

    private async Task<IReadOnlyList<WindowFigures>> FiguresAsync(
        string sensor, Instant start, Instant end, Instant asOf, CancellationToken cancellationToken)
    {
        if (asOf.IsNone)
        {
            return await reader.FiguresAsync(
                sensor, Quantity.AirTemperature, WindowLength.OneHour, start, end, cancellationToken);
        }

        var rows = await history.AggregatesAsOfAsync(
            sensor, Quantity.AirTemperature, WindowLength.OneHour, start, end, (int)Part.TotalHours, asOf, cancellationToken);
        return [.. rows.Select(row => WindowFigures.Of(row.Aggregate))];
    }
}

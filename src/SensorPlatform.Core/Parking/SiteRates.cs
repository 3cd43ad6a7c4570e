using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking;

/// <summary>How often guests come to a free pitch of a site and leave an occupied one, by local hour; learned by its pitches together.</summary>
internal sealed class SiteRates
{
    /// <summary>Hours of a day.</summary>
    internal const int Hours = 24;

    // Before anything is known a stay lasts a day, and so does the time between two.
    private const double PriorRatePerHour = 1 / 24.0;
    private const double PriorHours = 240;

    // An hour of the day is believed like the whole day until that many hours were seen of it.
    private const double HourPriorHours = 24;

    private const long NanosecondsPerHour = 3_600_000_000_000;
    private const long LongestNanoseconds = 14 * 24 * NanosecondsPerHour;

    private readonly CivilCalendar _calendar;
    private readonly double[] _arrivals = new double[Hours];
    private readonly double[] _departures = new double[Hours];

    /// <summary>The rates before anything is known.</summary>
    internal SiteRates(CivilCalendar calendar)
    {
        _calendar = calendar;
        Array.Fill(_arrivals, PriorRatePerHour);
        Array.Fill(_departures, PriorRatePerHour);
    }

    /// <summary>Share of the time that a pitch is occupied, 0 to 1.</summary>
    internal double Share { get; private set; } = 0.5;

    /// <summary>Mean number of changes of a pitch in an hour.</summary>
    internal double ChangesPerHour { get; private set; } = PriorRatePerHour;

    /// <summary>Arrivals at a free pitch in an hour, by local hour.</summary>
    internal ReadOnlySpan<double> Arrivals => _arrivals;

    /// <summary>Departures from an occupied pitch in an hour, by local hour.</summary>
    internal ReadOnlySpan<double> Departures => _departures;

    /// <summary>Takes what was seen at the site.</summary>
    /// <param name="arrivals">Arrivals by local hour.</param>
    /// <param name="departures">Departures by local hour.</param>
    /// <param name="freeHours">Hours of free pitches, by local hour.</param>
    /// <param name="occupiedHours">Hours of occupied pitches, by local hour.</param>
    internal void Renew(
        ReadOnlySpan<double> arrivals,
        ReadOnlySpan<double> departures,
        ReadOnlySpan<double> freeHours,
        ReadOnlySpan<double> occupiedHours)
    {
        var arrivalRate = Fill(_arrivals, arrivals, freeHours, out var free);
        var departureRate = Fill(_departures, departures, occupiedHours, out var occupied);
        Share = (occupied + (PriorHours / 2)) / (free + occupied + PriorHours);
        ChangesPerHour = 2 * arrivalRate * departureRate / (arrivalRate + departureRate);
    }

    /// <summary>Local hour of a time, 0 to 23. On the days on which clocks are changed it is the hour since midnight.</summary>
    internal int HourOf(Instant time) => HourOf(time, out _);

    /// <summary>How a pitch may have changed between two times. After two weeks nothing is known but the site's share.</summary>
    internal OccupancyTransition Between(Instant from, Instant to, in PitchModel model)
    {
        var left = to.UnixNanoseconds - from.UnixNanoseconds;
        if (left <= 0)
        {
            return new OccupancyTransition(0, 1);
        }

        if (left > LongestNanoseconds)
        {
            return new OccupancyTransition(Share, Share);
        }

        var hour = HourOf(from, out var untilNext);
        var enter = 0.0;
        var memory = 1.0;
        while (left > 0)
        {
            var step = Math.Min(left, untilNext);
            var arrival = _arrivals[hour] * model.ArrivalFactor;
            var both = arrival + (_departures[hour] * model.DepartureFactor);
            var share = arrival / both;
            var kept = Math.Exp(-both * step / NanosecondsPerHour);
            enter = share + ((enter - share) * kept);
            memory *= kept;
            left -= step;
            hour = hour == Hours - 1 ? 0 : hour + 1;
            untilNext = NanosecondsPerHour;
        }

        return new OccupancyTransition(enter, enter + memory);
    }

    /// <summary>Adds the hours between two times to the hours of the day in which they fall.</summary>
    /// <param name="from">The start.</param>
    /// <param name="to">The end.</param>
    /// <param name="occupied">Share of that time that the pitch was occupied.</param>
    /// <param name="freeHours">Hours free, by local hour.</param>
    /// <param name="occupiedHours">Hours occupied, by local hour.</param>
    internal void AddHours(Instant from, Instant to, double occupied, Span<double> freeHours, Span<double> occupiedHours)
    {
        var left = to.UnixNanoseconds - from.UnixNanoseconds;
        var hour = HourOf(from, out var untilNext);
        while (left > 0)
        {
            var step = Math.Min(left, untilNext);
            var hours = step / (double)NanosecondsPerHour;
            occupiedHours[hour] += hours * occupied;
            freeHours[hour] += hours * (1 - occupied);
            left -= step;
            hour = hour == Hours - 1 ? 0 : hour + 1;
            untilNext = NanosecondsPerHour;
        }
    }

    private static double Fill(Span<double> rates, ReadOnlySpan<double> changes, ReadOnlySpan<double> hours, out double allHours)
    {
        var allChanges = 0.0;
        allHours = 0;
        for (var hour = 0; hour < Hours; hour++)
        {
            allChanges += changes[hour];
            allHours += hours[hour];
        }

        var mean = (allChanges + (PriorHours * PriorRatePerHour)) / (allHours + PriorHours);
        for (var hour = 0; hour < Hours; hour++)
        {
            rates[hour] = (changes[hour] + (HourPriorHours * mean)) / (hours[hour] + HourPriorHours);
        }

        return mean;
    }

    private int HourOf(Instant time, out long untilNext)
    {
        var sinceMidnight = time.UnixNanoseconds - _calendar.StartOf(_calendar.DayOf(time)).UnixNanoseconds;
        untilNext = NanosecondsPerHour - (sinceMidnight % NanosecondsPerHour);
        return (int)Math.Min(Hours - 1, sinceMidnight / NanosecondsPerHour);
    }
}

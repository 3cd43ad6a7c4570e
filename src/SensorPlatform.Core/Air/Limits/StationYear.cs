using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>The means of one pollutant in a civil year, made once for all its thresholds.</summary>
internal sealed class StationYear
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly int _firstDay;
    private AirMean[]? _days;
    private AirMean[]? _maxima;

    /// <summary>Takes the hours of a year, up to a time.</summary>
    /// <param name="series">From 8 hours before the year's start on.</param>
    /// <param name="calendar">The city's days.</param>
    /// <param name="year">The civil year.</param>
    /// <param name="through">End of the last hour that could be there.</param>
    public StationYear(HourlySeries series, CivilCalendar calendar, int year, Instant through)
    {
        Series = series;
        Calendar = calendar;
        Year = year;
        _firstDay = DayOf(year, 1, 1);
        Start = calendar.StartOf(_firstDay);
        var end = calendar.StartOf(DayOf(year + 1, 1, 1));
        IsOver = through >= end;
        End = IsOver ? end : through > Start ? through : Start;
        Hours = new AirMean[(int)((End - Start).Ticks / Hour.Ticks)];
        for (var i = 0; i < Hours.Length; i++)
        {
            Hours[i] = AirMeans.Rolling(series, Start + ((i + 1) * Hour), 1);
        }
    }

    /// <summary>The hours.</summary>
    public HourlySeries Series { get; }

    /// <summary>The city's days.</summary>
    public CivilCalendar Calendar { get; }

    /// <summary>The civil year.</summary>
    public int Year { get; }

    /// <summary>Start of the year.</summary>
    public Instant Start { get; }

    /// <summary>End of the year, or of what could be there of it.</summary>
    public Instant End { get; }

    /// <summary>Is the year over?</summary>
    public bool IsOver { get; }

    /// <summary>Its hours so far.</summary>
    public AirMean[] Hours { get; }

    /// <summary>Means of its days that are over.</summary>
    public AirMean[] Days => _days ??= MakeDays(AirMeans.Day);

    /// <summary>The largest 8-hour mean of each of these days.</summary>
    public AirMean[] DailyMaxima => _maxima ??= MakeDays(DailyMaximum.Of);

    /// <summary>Number of a day in a calendar.</summary>
    public static int DayOf(int year, int month, int day) =>
        new DateOnly(year, month, day).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>The largest 8-hour means of the days from one date to another, exclusive, as far as they are over.</summary>
    public ReadOnlySpan<AirMean> MaximaBetween(int fromDay, int toDay)
    {
        var first = Math.Clamp(fromDay - _firstDay, 0, DailyMaxima.Length);
        var last = Math.Clamp(toDay - _firstDay, first, DailyMaxima.Length);
        return DailyMaxima.AsSpan(first, last - first);
    }

    /// <summary>Mean of the valid hours and their number; NaN when there is none.</summary>
    public (double Mean, int Valid) MeanOfHours()
    {
        var (sum, valid) = (0.0, 0);
        foreach (ref readonly var hour in Hours.AsSpan())
        {
            if (hour.IsValid)
            {
                sum += hour.Value;
                valid++;
            }
        }

        return (valid == 0 ? double.NaN : sum / valid, valid);
    }

    private AirMean[] MakeDays(Func<HourlySeries, CivilCalendar, int, AirMean> make)
    {
        var count = 0;
        while (Calendar.StartOf(_firstDay + count + 1) <= End && count < 366)
        {
            count++;
        }

        var days = new AirMean[count];
        for (var i = 0; i < count; i++)
        {
            days[i] = make(Series, Calendar, _firstDay + i);
        }

        return days;
    }
}

using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>The means of one pollutant in a civil year, made once for all its thresholds.</summary>
internal sealed class StationYear
{
    private readonly int _firstDay;
    private AirMean[]? _days;
    private AirMean[]? _maxima;
    private AirYear? _whole;
    private AirMean? _peakSeason;

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
        _firstDay = CivilHours.DayOf(new DateOnly(year, 1, 1));
        var span = CivilHours.OfDays(calendar, _firstDay, CivilHours.DayOf(new DateOnly(year + 1, 1, 1)));
        IsOver = through >= span.End;
        End = IsOver ? span.End : through > span.Start ? through : span.Start;
        Hours = new AirMean[(End - span.Start).Ticks / TimeSpan.TicksPerHour];
        for (var i = 0; i < Hours.Length; i++)
        {
            Hours[i] = AirMeans.Rolling(series, span.Start + TimeSpan.FromHours(i + 1), 1);
        }
    }

    /// <summary>The hours that were given.</summary>
    public HourlySeries Series { get; }

    /// <summary>The city's days.</summary>
    public CivilCalendar Calendar { get; }

    /// <summary>The civil year.</summary>
    public int Year { get; }

    /// <summary>End of the year, or of what could be there of it.</summary>
    public Instant End { get; }

    /// <summary>Is the year over?</summary>
    public bool IsOver { get; }

    /// <summary>Its hours so far.</summary>
    public AirMean[] Hours { get; }

    /// <summary>Means of its days that are over.</summary>
    public AirMean[] Days => _days ??= MakeDays(AirAveraging.Day);

    /// <summary>The largest 8-hour mean of each of these days.</summary>
    public AirMean[] DailyMaxima => _maxima ??= MakeDays(AirAveraging.MaximumDaily8Hours);

    /// <summary>The mean of the year so far, and of its seasons.</summary>
    public AirYear Whole => _whole ??= AirYears.Of(Series, Calendar, Year, End);

    /// <summary>The peak season of the year, of days that are over.</summary>
    public AirMean PeakSeason => _peakSeason ??= AirYears.PeakSeason(Series, Calendar, Year, End);

    private AirMean[] MakeDays(AirAveraging averaging)
    {
        var count = 0;
        while (count < 366 && CivilHours.OfDay(Calendar, _firstDay + count).End <= End)
        {
            count++;
        }

        var days = new AirMean[count];
        AirMeans.Days(Series, Calendar, _firstDay, averaging, days);
        return days;
    }
}

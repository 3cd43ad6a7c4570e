using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Air.Limits;

/// <summary>A year of hours of one pollutant in Rome, to be filled by local days and hours.</summary>
internal sealed class YearBench
{
    private static readonly CivilCalendar Rome = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"));

    private readonly Pollutant _pollutant;
    private readonly int _year;
    private readonly AirHour[] _hours;
    private readonly Instant _start;

    internal YearBench(Pollutant pollutant, double background, int year = 2025)
    {
        _pollutant = pollutant;
        _year = year;
        _start = Midnight(1, 1) - TimeSpan.FromHours(8);
        _hours = new AirHour[(int)(Rome.StartOf(DayOf(year + 1, 1, 1)) - _start).TotalHours];
        Array.Fill(_hours, double.IsNaN(background) ? AirHour.Missing : new AirHour(background, 100));
    }

    internal static CivilCalendar Calendar => Rome;

    internal HourlySeries Series => new(_pollutant, _start, _hours);

    internal Instant End => Rome.StartOf(DayOf(_year + 1, 1, 1));

    /// <summary>Local midnight that a day begins with.</summary>
    internal Instant Midnight(int month, int day) => Rome.StartOf(DayOf(_year, month, day));

    /// <summary>Hours of elapsed time after local midnight; they may lie before it.</summary>
    internal YearBench Set(int month, int day, int hour, params double[] values)
    {
        var first = (int)(Midnight(month, day) - _start).TotalHours + hour;
        for (var i = 0; i < values.Length; i++)
        {
            _hours[first + i] = double.IsNaN(values[i]) ? AirHour.Missing : new AirHour(values[i], 100);
        }

        return this;
    }

    internal YearBench Set(int month, int day, int hour, AirHour value)
    {
        _hours[(int)(Midnight(month, day) - _start).TotalHours + hour] = value;
        return this;
    }

    /// <summary>Whole days from one on.</summary>
    internal YearBench SetDays(int month, int day, int count, double value)
    {
        var first = DayOf(_year, month, day);
        for (var time = Rome.StartOf(first); time < Rome.StartOf(first + count); time += TimeSpan.FromHours(1))
        {
            _hours[(int)(time - _start).TotalHours] = double.IsNaN(value) ? AirHour.Missing : new AirHour(value, 100);
        }

        return this;
    }

    internal AirCompliance Of(string limit, Instant? through = null, params AirCompliance[] earlier) =>
        ExceedanceCounter.Evaluate([Series], Rome, _year, through ?? End, earlier).Single(one => one.Limit.Id == limit);

    private static int DayOf(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
}

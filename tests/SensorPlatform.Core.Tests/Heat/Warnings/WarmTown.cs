using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Heat.Warnings;

/// <summary>Stations whose hours a test writes by civil day and hour of the clock in Berlin.</summary>
internal sealed class WarmTown
{
    internal static readonly CivilCalendar Berlin = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    private readonly Instant _start;
    private readonly HeatHour[][] _hours;

    /// <param name="firstDay">The civil day that the grid begins with, at midnight.</param>
    /// <param name="days">Days of the grid.</param>
    /// <param name="stations">Stations; all read 25 Cel by day and 19 at night to begin with.</param>
    internal WarmTown(DateOnly firstDay, int days, int stations = 1)
    {
        _start = Utc(firstDay, 0);
        var end = Utc(firstDay.AddDays(days), 0);
        _hours = new HeatHour[stations][];
        for (var station = 0; station < stations; station++)
        {
            _hours[station] = new HeatHour[(int)(end - _start).TotalHours];
            for (var hour = 0; hour < _hours[station].Length; hour++)
            {
                var clock = Clock(_start + TimeSpan.FromHours(hour)).Hour;
                _hours[station][hour] = Hour(clock is >= 8 and < 21 ? 25 : 19);
            }
        }
    }

    internal HeatNetwork Network => new(
        [.. Enumerable.Range(0, _hours.Length).Select(i => new HeatPlace($"s{i}", 51.6, 7.8, new PlanePoint(i * 1_000, 0)))], _start, _hours);

    /// <summary>When the clock in Berlin first shows a full hour of a day.</summary>
    internal static Instant Utc(DateOnly day, int hour)
    {
        var midnight = Berlin.StartOf(day.DayNumber - new DateOnly(1970, 1, 1).DayNumber);
        for (var i = 0; i <= 25; i++)
        {
            var time = midnight + TimeSpan.FromHours(i);
            if (Clock(time).Hour == hour && DateOnly.FromDateTime(Clock(time).DateTime) == day)
            {
                return time;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(hour), hour, "The clock never shows it on that day.");
    }

    /// <summary>An hour that begins when the clock shows it: its mean, half a kelvin more and less as extremes. NaN: a gap.</summary>
    internal WarmTown Set(DateOnly day, int hour, double celsius, int station = -1) => Set(Utc(day, hour), celsius, station);

    /// <summary>The same by time.</summary>
    internal WarmTown Set(Instant start, double celsius, int station = -1)
    {
        for (var i = 0; i < _hours.Length; i++)
        {
            if (station < 0 || station == i)
            {
                _hours[i][(int)(start - _start).TotalHours] = double.IsNaN(celsius) ? HeatHour.Missing : Hour(celsius);
            }
        }

        return this;
    }

    /// <summary>Hours of a day from one to another, both included.</summary>
    internal WarmTown SetHours(DateOnly day, int first, int last, double celsius, int station = -1)
    {
        for (var time = Utc(day, first); time <= Utc(day, last); time += TimeSpan.FromHours(1))
        {
            Set(time, celsius, station);
        }

        return this;
    }

    private static DateTimeOffset Clock(Instant time) => TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), Berlin.Zone);

    private static HeatHour Hour(double celsius) => new(celsius, celsius - 0.5, celsius + 0.5, 100);
}

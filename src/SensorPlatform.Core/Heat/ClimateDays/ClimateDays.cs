using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>Makes days of hours, and counts them.</summary>
public static class ClimateDays
{
    /// <summary>Days of one station, each civil day that the network's hours cover whole, without a gap.</summary>
    /// <param name="network">The hours; those of the day before the first are needed for its night.</param>
    /// <param name="station">Which station.</param>
    /// <param name="calendar">The city's civil days.</param>
    /// <param name="rules">What is complete enough.</param>
    public static HeatDay[] DaysOf(CheckedNetwork network, int station, CivilCalendar calendar, ClimateDayRules rules)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(rules);
        var hours = network.Network;
        var end = hours.TimeOf(hours.Count);
        var first = calendar.DayOf(hours.Start);
        if (calendar.StartOf(first) < hours.Start)
        {
            first++;
        }

        var count = 0;
        while (calendar.StartOf(first + count + 1) <= end)
        {
            count++;
        }

        var maker = new HeatDayMaker(network, station, calendar, rules);
        var days = new HeatDay[count];
        for (var i = 0; i < count; i++)
        {
            days[i] = maker.Make(first + i);
        }

        return days;
    }

    /// <summary>Counts the days of a civil year.</summary>
    /// <param name="days">Days in order, without a gap; those of other years are used for heat waves alone.</param>
    /// <param name="year">The year.</param>
    /// <param name="rules">How.</param>
    /// <remarks>
    /// Days and nights that could not be judged are counted nowhere, and the completeness belongs to each count. Counts of days are
    /// "at least so many": an hour that is missing can only have been hotter. Of tropical nights that is not so: a night that lacks
    /// an hour may have cooled down in it, so of judged nights with gaps too many may count. Heat waves have no bound either.
    /// </remarks>
    public static ClimateYear YearOf(ReadOnlySpan<HeatDay> days, int year, ClimateDayRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var (summer, hot, desert, tropical, judged, nights) = (0, 0, 0, 0, 0, 0);
        var degreeHours = 0.0;
        foreach (ref readonly var day in days)
        {
            if (day.Date.Year != year)
            {
                continue;
            }

            var maximum = rules.MaximumOf(in day);
            var night = rules.NightMinimumOf(in day);
            judged += double.IsNaN(maximum) ? 0 : 1;
            nights += double.IsNaN(night) ? 0 : 1;
            summer += rules.Reaches(maximum, rules.SummerDay) ? 1 : 0;
            hot += rules.Reaches(maximum, rules.HotDay) ? 1 : 0;
            desert += rules.Reaches(maximum, rules.DesertDay) ? 1 : 0;
            tropical += rules.Reaches(night, rules.TropicalNight) ? 1 : 0;
            degreeHours += day.DegreeHours;
        }

        return new ClimateYear(
            year, summer, hot, desert, tropical, judged, nights, DaysSoFar(days, year), WavesOf(days, year, rules), degreeHours);
    }

    // Heat waves that begin in the year, by definition and date.
    private static List<HeatWave> WavesOf(ReadOnlySpan<HeatDay> days, int year, ClimateDayRules rules)
    {
        var waves = new List<HeatWave>();
        foreach (var definition in rules.Waves)
        {
            definition.Find(days, rules, waves);
        }

        waves.RemoveAll(wave => wave.First.Year != year);
        return waves;
    }

    // From 1 January on, also where the station came later: what it has not seen is missing.
    private static int DaysSoFar(ReadOnlySpan<HeatDay> days, int year)
    {
        if (days.Length == 0 || days[^1].Date.Year < year)
        {
            return 0;
        }

        return days[^1].Date.Year > year ? new DateOnly(year, 12, 31).DayOfYear : days[^1].Date.DayOfYear;
    }
}

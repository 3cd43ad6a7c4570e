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
        return [];
    }

    /// <summary>Counts the days of a civil year.</summary>
    /// <param name="days">Days in order, without a gap; those of other years are used for heat waves and percentiles alone.</param>
    /// <param name="year">The year.</param>
    /// <param name="rules">How.</param>
    public static ClimateYear YearOf(ReadOnlySpan<HeatDay> days, int year, ClimateDayRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new ClimateYear(year, 0, 0, 0, 0, 0, 0, 0, [], 0);
    }
}

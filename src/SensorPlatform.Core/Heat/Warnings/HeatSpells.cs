using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Heat.Warnings;

/// <summary>
/// Judges days of heat by what was measured so far. The value of a day is of its hours from 10 to 20 o'clock, civil time; from
/// 20 o'clock on a day that was not hot is known not to be. A day or night of which too little is known is neither hot nor
/// cool: it breaks a run, and ends nothing.
/// </summary>
public static class HeatSpells
{
    private const int HoursBeforeEnd = 4;
    private const int HoursOfDay = 10;

    /// <summary>Whether a spell holds at a time.</summary>
    /// <param name="network">
    /// Hours of the stations, at least <see cref="HeatSpellRules.Days"/> days and a night before the time.
    /// </param>
    /// <param name="calendar">The city's civil days.</param>
    /// <param name="rules">What a spell is.</param>
    /// <param name="share">How the stations speak for the city.</param>
    /// <param name="at">The time, a full hour: what ended until then is looked at.</param>
    public static HeatVerdict Judge(
        HeatNetwork network, CivilCalendar calendar, HeatSpellRules rules, CityShare share, Instant at)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(share);

        // The hour that ends at midnight is of the day before.
        var today = calendar.DayOf(new Instant(at.UnixNanoseconds - 1));
        var standing = DayOf(network, calendar, rules, share, today, at);
        if (IsHot(rules, in standing))
        {
            var (days, isCertain) = RunOf(network, calendar, rules, share, today, at);
            var isSpell = days >= rules.Days;
            if (isSpell || standing.Value > rules.SingleDay)
            {
                var first = isSpell ? today - days + 1 : today;
                return new HeatVerdict(true, standing.Value, standing.Stations, isSpell ? days : 1, calendar.StartOf(first));
            }

            return IsOver(calendar, today, at) && isCertain ? No(in standing) : Unknown(in standing);
        }

        if (rules is { WarmNight: { } warm, SingleDay: null })
        {
            // A night that cools ends it before the day can tell.
            var night = Nights.Before(network, share, today, at);
            if (night.IsKnown && night.Value < warm)
            {
                return No(in standing);
            }
        }

        return standing.IsKnown && IsOver(calendar, today, at) ? No(in standing) : Unknown(in standing);
    }

    private static CityStanding DayOf(
        HeatNetwork network, CivilCalendar calendar, HeatSpellRules rules, CityShare share, int day, Instant at)
    {
        var to = EndOf(calendar, day);
        var from = to - TimeSpan.FromHours(HoursOfDay);
        return share.Of(network, Nights.PlaceOf(network, from), Nights.PlaceOf(network, to < at ? to : at), rules.Extreme);
    }

    // Hot days in a row up to today, as many as the rule asks for, and whether what ended the row is known.
    private static (int Days, bool IsCertain) RunOf(
        HeatNetwork network, CivilCalendar calendar, HeatSpellRules rules, CityShare share, int today, Instant at)
    {
        var days = 1;
        for (var day = today; days < rules.Days; day--, days++)
        {
            if (rules.WarmNight is { } warm)
            {
                var night = Nights.Before(network, share, day, at);
                if (!night.IsKnown || night.Value < warm)
                {
                    return (days, night.IsKnown);
                }
            }

            var before = DayOf(network, calendar, rules, share, day - 1, at);
            if (!IsHot(rules, in before))
            {
                return (days, before.IsKnown);
            }
        }

        // How long it has been, for people.
        while (IsHotBefore(network, calendar, rules, share, today - days, at))
        {
            days++;
        }

        return (days, true);
    }

    private static bool IsHotBefore(
        HeatNetwork network, CivilCalendar calendar, HeatSpellRules rules, CityShare share, int day, Instant at)
    {
        var standing = DayOf(network, calendar, rules, share, day, at);
        var night = Nights.Before(network, share, day + 1, at);
        return IsHot(rules, in standing) && (rules.WarmNight is not { } warm || (night.IsKnown && night.Value >= warm));
    }

    private static bool IsHot(HeatSpellRules rules, in CityStanding day) =>
        day.IsKnown && (day.Value > rules.Threshold || (rules.IsInclusive && day.Value >= rules.Threshold));

    private static bool IsOver(CivilCalendar calendar, int day, Instant at) => at >= EndOf(calendar, day);

    // Clocks change at night: the last hours of a day are always where they are.
    private static Instant EndOf(CivilCalendar calendar, int day) =>
        calendar.StartOf(day + 1) - TimeSpan.FromHours(HoursBeforeEnd);

    private static HeatVerdict No(in CityStanding standing) => new(false, standing.Value, standing.Stations, 0, Instant.None);

    private static HeatVerdict Unknown(in CityStanding standing) => new(null, standing.Value, standing.Stations, 0, Instant.None);
}

using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Heat.ClimateDays;

// Makes the days of one station. Hours are counted from the start of the network.
internal sealed class HeatDayMaker(CheckedNetwork network, int station, CivilCalendar calendar, ClimateDayRules rules)
{
    private const int HoursOfDay = 24;
    private const int NightHours = 12;

    // The night begins at 18 UTC of the day before.
    private const int NightStart = -6;

    private readonly long _startHour = network.Network.Start.UnixSeconds / 3_600;

    internal HeatDay Make(int day)
    {
        var date = DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(day));
        var midnight = (int)(((long)day * HoursOfDay) - _startHour);
        var from = FirstHour(day);
        var to = FirstHour(day + 1);
        var civil = Sum(from, to);
        var night = Sum(midnight + NightStart, midnight + NightStart + NightHours);

        var hottestMissing = Missing(midnight + rules.HottestFromUtc, midnight + rules.HottestToUtc);
        var coldestMissing = Missing(midnight + rules.ColdestFromUtc, midnight + rules.ColdestToUtc);

        // A night is warm when all of it is: the hour that is missing may have been the only one that was not.
        var isNightKnown = coldestMissing == 0 && IsEnough(night.Count, NightHours);
        var notes = (IsEnough(civil.Count, to - from) ? 0 : HeatDayNotes.TooFewHours)
            | (isNightKnown ? 0 : HeatDayNotes.TooFewNightHours)
            | (hottestMissing <= rules.MostMissingHours ? 0 : HeatDayNotes.HottestHoursMissing)
            | (coldestMissing <= rules.MostMissingHours ? 0 : HeatDayNotes.ColdestHoursMissing);
        if (civil.IsRadiated && (notes & (HeatDayNotes.TooFewHours | HeatDayNotes.HottestHoursMissing)) == 0)
        {
            notes |= HeatDayNotes.Radiation;
        }

        return new HeatDay(
            date,
            Unless(notes, HeatDayNotes.TooFewHours | HeatDayNotes.HottestHoursMissing, civil.Maximum),
            Unless(notes, HeatDayNotes.TooFewHours | HeatDayNotes.ColdestHoursMissing, civil.Minimum),
            Unless(
                notes,
                HeatDayNotes.TooFewHours | HeatDayNotes.HottestHoursMissing | HeatDayNotes.ColdestHoursMissing,
                civil.Total / civil.Count),
            Unless(notes, HeatDayNotes.TooFewNightHours, night.Minimum),
            civil.Count,
            to - from,
            night.Count,
            civil.DegreeHours,
            notes);
    }

    private static double Unless(HeatDayNotes notes, HeatDayNotes reasons, double value) =>
        (notes & reasons) == 0 ? value : double.NaN;

    // The first hour that begins within the civil day.
    private int FirstHour(int day)
    {
        const long NanosecondsPerHour = 3_600_000_000_000;
        var since = calendar.StartOf(day).UnixNanoseconds - network.Network.Start.UnixNanoseconds;
        return (int)((since + NanosecondsPerHour - 1) / NanosecondsPerHour);
    }

    private bool IsEnough(int count, int expected) => count > 0 && count * 100.0 >= rules.MinimumHoursPercent * expected;

    private int Missing(int from, int to)
    {
        var missing = 0;
        for (var hour = from; hour < to; hour++)
        {
            missing += IsUsable(hour) ? 0 : 1;
        }

        return missing;
    }

    // A filled hour was not measured: its extremes are those of its neighbours.
    private bool IsUsable(int hour) =>
        hour >= 0
        && hour < network.Network.Count
        && network.IsGood(station, hour)
        && (network.FlagsOf(station)[hour] & HeatFlags.Filled) == 0;

    private HourSum Sum(int from, int to)
    {
        var sum = new HourSum(0, double.NegativeInfinity, double.PositiveInfinity, 0, 0, IsRadiated: false);
        for (var hour = from; hour < to; hour++)
        {
            if (IsUsable(hour))
            {
                var isRadiated = (network.FlagsOf(station)[hour] & HeatFlags.Radiation) != 0;
                sum = sum.With(network.Network.HoursOf(station)[hour], isRadiated, rules.DegreeHourBase);
            }
        }

        return sum;
    }

    private readonly record struct HourSum(
        int Count, double Maximum, double Minimum, double Total, double DegreeHours, bool IsRadiated)
    {
        internal HourSum With(in HeatHour hour, bool isRadiated, double degreeHourBase) => new(
            Count + 1,
            Math.Max(Maximum, hour.Maximum),
            Math.Min(Minimum, hour.Minimum),
            Total + hour.Mean,
            DegreeHours + Math.Max(0, hour.Mean - degreeHourBase),
            hour.Maximum > Maximum ? isRadiated : IsRadiated);
    }
}

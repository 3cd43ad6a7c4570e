using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>How often a pitch was free in each local hour of the week, so far. An hour's frequency leans on that of all hours like one seen hour.</summary>
internal sealed class HourClimate
{
    internal const int SavedLength = 2 * HoursPerWeek * sizeof(double);

    private const int HoursPerWeek = 168;
    private const double PseudoCount = 4;

    private readonly double[] _counts = new double[HoursPerWeek];
    private readonly double[] _free = new double[HoursPerWeek];

    /// <summary>How often a pitch was free at the hour of the week that holds a time; a half when nothing was seen yet.</summary>
    internal double At(CivilCalendar calendar, Instant time)
    {
        var (count, free) = (1.0, 0.5);
        for (var i = 0; i < HoursPerWeek; i++)
        {
            count += _counts[i];
            free += _free[i];
        }

        var hour = HourOf(calendar, time);
        return (_free[hour] + (PseudoCount * free / count)) / (_counts[hour] + PseudoCount);
    }

    internal void Learn(CivilCalendar calendar, Instant time, bool isFree)
    {
        var hour = HourOf(calendar, time);
        _counts[hour]++;
        _free[hour] += isFree ? 1 : 0;
    }

    internal void Write(ref GrainStateWriter writer)
    {
        SavedNumbers.Write(ref writer, _counts);
        SavedNumbers.Write(ref writer, _free);
    }

    internal bool TryRead(ref GrainStateReader reader)
    {
        var isFine = SavedNumbers.TryRead(ref reader, _counts, 0, 1e12) & SavedNumbers.TryRead(ref reader, _free, 0, 1e12);
        for (var i = 0; i < HoursPerWeek; i++)
        {
            isFine &= _free[i] <= _counts[i];
        }

        return isFine;
    }

    private static int HourOf(CivilCalendar calendar, Instant time)
    {
        var day = LodgingDays.DayOf(calendar, time);
        return (LodgingDays.WeekdayOf(day) * 24) + (LodgingDays.SlotOf(calendar, day, time) / 2);
    }
}

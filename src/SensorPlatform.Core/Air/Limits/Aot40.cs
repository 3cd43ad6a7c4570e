using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>
/// AOT40 for vegetation: how far the hours of 8 to 20 CET from May to July lie above 80 ug/m3, added up, ug/m3.h. What is missing
/// is made up for by the share of what was measured. Directive 2008/50/EC, Annex VII.
/// </summary>
internal static class Aot40
{
    private const double Base = 80;

    // CET is an hour before UTC all the year round.
    private const int FirstHour = 7;
    private const int LastHour = 19;

    /// <summary>Is the season of a year over?</summary>
    public static bool IsOver(StationYear year) => year.End >= HourOf(EndOf(year) - 1, LastHour);

    /// <summary>The estimate for the hours so far, 1,104 in all; NaN when none was measured.</summary>
    public static AirMean Of(StationYear year)
    {
        var (first, end) = (CivilHours.DayOf(new DateOnly(year.Year, 5, 1)), EndOf(year));
        var (sum, valid, possible) = (0.0, 0, 0);
        for (var day = first; day < end; day++)
        {
            for (var hour = FirstHour; hour < LastHour && HourOf(day, hour + 1) <= year.End; hour++)
            {
                possible++;
                var value = year.Series.At(HourOf(day, hour));
                if (value.IsValid)
                {
                    valid++;
                    sum += Math.Max(0, value.Value - Base);
                }
            }
        }

        return new AirMean(
            HourOf(first, FirstHour), HourOf(end - 1, LastHour), valid == 0 ? double.NaN : sum * possible / valid, valid, possible, possible);
    }

    private static int EndOf(StationYear year) => CivilHours.DayOf(new DateOnly(year.Year, 8, 1));

    private static Instant HourOf(int day, int hour) => Instant.FromUnixSeconds((day * 86_400L) + (hour * 3_600L));
}

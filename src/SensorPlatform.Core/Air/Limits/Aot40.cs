using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>
/// AOT40 for vegetation: how far the hours of 8 to 20 CET from May to July lie above 80 ug/m3, added up, ug/m3.h. What is missing is made up for
/// by the share of what was measured. Directive 2008/50/EC, Annex VII.
/// </summary>
/// <param name="Value">The estimate for the hours so far; NaN when none was measured.</param>
/// <param name="ValidParts">Valid hours.</param>
/// <param name="PossibleParts">Hours so far; 1,104 in all.</param>
/// <param name="Start">Start of the season.</param>
/// <param name="End">Its end.</param>
/// <param name="IsWhole">Is it over?</param>
internal readonly record struct Aot40(
    double Value, int ValidParts, int PossibleParts, Instant Start, Instant End, bool IsWhole)
{
    private const double Base = 80;
    private const int FirstHour = 7;
    private const int LastHour = 19;

    /// <summary>The sum of a year.</summary>
    public static Aot40 Of(StationYear year)
    {
        var (first, end) = (StationYear.DayOf(year.Year, 5, 1), StationYear.DayOf(year.Year, 8, 1));
        var (sum, valid, possible) = (0.0, 0, 0);
        for (var day = first; day < end; day++)
        {
            // CET is an hour before UTC all the year round.
            for (var hour = FirstHour; hour < LastHour; hour++)
            {
                var start = HourOf(day, hour);
                if (start >= year.End)
                {
                    break;
                }

                possible++;
                var value = year.Series.At(start);
                if (value.IsValid)
                {
                    valid++;
                    sum += Math.Max(0, value.Value - Base);
                }
            }
        }

        return new Aot40(
            valid == 0 ? double.NaN : sum * possible / valid,
            valid,
            possible,
            HourOf(first, FirstHour),
            HourOf(end - 1, LastHour),
            year.End >= HourOf(end - 1, LastHour));
    }

    private static Instant HourOf(int day, int hour) => Instant.FromUnixSeconds((day * 86_400L) + (hour * 3_600L));
}

using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Limits;

/// <summary>
/// WHO's peak season of ozone: the six months one after the other, inside one year, with the highest mean of daily maximum 8-hour means.
/// </summary>
internal static class PeakSeason
{
    private const int Months = 6;

    /// <summary>The season's mean with its valid days; its value is NaN while no half-year is over of which 75 % of the days are valid.</summary>
    public static AirMean Of(StationYear year)
    {
        var best = new AirMean(year.Start, year.End, double.NaN, 0, 0, 1);
        for (var month = 1; month <= 13 - Months; month++)
        {
            var from = StationYear.DayOf(year.Year, month, 1);
            var to = month + Months > 12 ? StationYear.DayOf(year.Year + 1, 1, 1) : StationYear.DayOf(year.Year, month + Months, 1);
            if (year.Calendar.StartOf(to) <= year.End)
            {
                best = Better(best, MeanOf(year, from, to));
            }
        }

        return best;
    }

    private static AirMean MeanOf(StationYear year, int from, int to)
    {
        var (sum, valid) = (0.0, 0);
        foreach (ref readonly var day in year.MaximaBetween(from, to))
        {
            if (day.IsValid)
            {
                sum += day.Value;
                valid++;
            }
        }

        var needed = CaptureRules.PartsNeeded(to - from);
        return new AirMean(
            year.Calendar.StartOf(from), year.Calendar.StartOf(to), valid < needed ? double.NaN : sum / valid, valid, to - from, needed);
    }

    // Of two that are not valid the one with more days, so that it can be said how many there were.
    private static AirMean Better(in AirMean left, in AirMean right) =>
        left.IsValid == right.IsValid
            ? (left.IsValid ? right.Value > left.Value : right.ValidParts > left.ValidParts) ? right : left
            : left.IsValid ? left : right;
}

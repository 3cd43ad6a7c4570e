using System.Globalization;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>Hours of all pollutants as a plain table. What is not valid stands in brackets, what is missing as a dash.</summary>
internal static class LuftHourTable
{
    /// <summary>The hours of a span, the newest first.</summary>
    public static PageTable Of(LuftWords words, IReadOnlyList<HourlySeries> series, Instant from, Instant to)
    {
        var rows = new List<IReadOnlyList<string>>();
        for (var start = to - TimeSpan.FromHours(1); start >= from; start -= TimeSpan.FromHours(1))
        {
            rows.Add([$"{words.ShortDate(start)} {words.Clock(start)}", .. series.Select(one => Cell(words, one, start))]);
        }

        var units = string.Join(", ", series.Select(one => LuftWords.Unit(one.Pollutant)).Distinct(StringComparer.Ordinal));
        return new PageTable(
            LuftWords.Filled(words.Texts.TableCaption, units),
            [words.Texts.ColumnHour, .. series.Select(one => words.Symbol(one.Pollutant))],
            rows);
    }

    /// <summary>One hour.</summary>
    public static string Cell(LuftWords words, HourlySeries series, Instant start)
    {
        var hour = series.At(start);
        var text = words.Number(series.Pollutant, hour.Value);
        return hour.IsMeasured && !hour.IsValid ? string.Create(CultureInfo.InvariantCulture, $"({text})") : text;
    }
}

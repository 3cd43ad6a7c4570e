using System.Globalization;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Api;

/// <summary>Means as comma-separated values: one a line, units in a column, every time in UTC, days also as the city's date.</summary>
internal static class AirSeriesCsv
{
    /// <summary>A name that says what is in the file.</summary>
    public static string FileName(Station station, AirSeriesQuery query) => string.Create(
        CultureInfo.InvariantCulture,
        $"air-{station.Id}-{AirWords.Of(query.Averaging)}-{query.From.ToDateTimeOffset():yyyyMMdd'T'HHmm'Z'}-{query.To.ToDateTimeOffset():yyyyMMdd'T'HHmm'Z'}.csv");

    /// <summary>All lines.</summary>
    public static void Write(CsvWriter csv, Station station, AirSeriesQuery query, IReadOnlyList<AirSeriesPollutantAnswer> series)
    {
        csv.Line(
            "station_id",
            "pollutant",
            "unit",
            "average",
            "day",
            "start_utc",
            "end_utc",
            "value",
            "partial_value",
            "capture_percent",
            "valid",
            "expanded_uncertainty",
            "index",
            "index_level",
            "indicative");
        var average = AirWords.Of(query.Averaging);
        foreach (var one in series)
        {
            foreach (var mean in one.Items)
            {
                csv.Line(
                    station.Id,
                    one.Pollutant,
                    one.Unit,
                    average,
                    AirAnswers.Text(mean.Day),
                    InstantJsonConverter.ToText(mean.Start),
                    InstantJsonConverter.ToText(mean.End),
                    AirAnswers.Text(mean.Value),
                    AirAnswers.Text(mean.PartialValue),
                    AirAnswers.Text(mean.CapturePercent),
                    AirAnswers.Text(mean.Valid),
                    AirAnswers.Text(mean.ExpandedUncertainty),
                    query.Index.Id,
                    AirAnswers.Text(mean.Level),
                    "true");
            }
        }
    }
}

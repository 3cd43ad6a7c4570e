namespace SensorPlatform.Server.Api;

/// <summary>Exceedances as comma-separated values: each of a station, or the counts of all stations.</summary>
internal static class AirExceedancesCsv
{
    /// <summary>One exceedance a line; thresholds without any have none.</summary>
    public static void WriteEach(CsvWriter csv, IReadOnlyList<AirComplianceAnswer> items)
    {
        csv.Line(
            "station_id",
            "year",
            "limit",
            "kind",
            "pollutant",
            "unit",
            "average",
            "threshold",
            "day",
            "start_utc",
            "end_utc",
            "value",
            "indicative");
        foreach (var one in items)
        {
            foreach (var each in one.Items ?? [])
            {
                csv.Line(
                    one.Station,
                    AirAnswers.Text(one.Year),
                    one.Limit,
                    one.Kind,
                    one.Pollutant,
                    one.Unit,
                    one.Averaging,
                    AirAnswers.Text(one.Threshold),
                    AirAnswers.Text(each.Day),
                    InstantJsonConverter.ToText(each.Start),
                    InstantJsonConverter.ToText(each.End),
                    AirAnswers.Text(each.Value),
                    "true");
            }
        }
    }

    /// <summary>One station and threshold a line.</summary>
    public static void WriteCounts(CsvWriter csv, IReadOnlyList<AirComplianceAnswer> items)
    {
        csv.Line(
            "station_id",
            "city",
            "year",
            "limit",
            "kind",
            "pollutant",
            "unit",
            "average",
            "threshold",
            "allowed",
            "exceedances",
            "exceeded",
            "mean",
            "valid_values",
            "possible_values",
            "coverage_percent",
            "year_over",
            "indicative");
        foreach (var one in items)
        {
            csv.Line(
                one.Station,
                one.City,
                AirAnswers.Text(one.Year),
                one.Limit,
                one.Kind,
                one.Pollutant,
                one.Unit,
                one.Averaging,
                AirAnswers.Text(one.Threshold),
                AirAnswers.Text(one.Allowed),
                AirAnswers.Text(one.Exceedances),
                AirAnswers.Text(one.Exceeded),
                AirAnswers.Text(one.Mean),
                AirAnswers.Text(one.ValidValues),
                AirAnswers.Text(one.PossibleValues),
                AirAnswers.Text(one.CoveragePercent),
                AirAnswers.Text(one.YearOver),
                "true");
        }
    }
}

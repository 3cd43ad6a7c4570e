using System.Globalization;
using System.IO.Pipelines;
using SensorPlatform.Core.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A site's statistics as CSV: one figure a line, an empty value where it is hidden (RFC 4180, UTF-8, one header line).
/// </summary>
internal static class ParkingStatisticsCsv
{
    /// <summary>What it is, for <c>Content-Type</c>.</summary>
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    /// <summary>All lines.</summary>
    public static byte[] Write(ParkingStatisticsAnswer answer)
    {
        using var bytes = new MemoryStream();
        var writer = PipeWriter.Create(bytes);
        Write(new CsvWriter(writer), answer);
        writer.Complete();
        return bytes.ToArray();
    }

    private static void Write(CsvWriter csv, ParkingStatisticsAnswer answer)
    {
        csv.Line("site", "through", "k", "month", "weekday", "hour", "nights", "measure", "value");
        foreach (var weekday in answer.Weekdays)
        {
            Hours(csv, answer, "", weekday.Weekday, weekday.Hours);
        }

        foreach (var month in answer.Months)
        {
            var number = Text(month.Month);
            Share(csv, answer, number, "", "", month.Occupancy);
            Hours(csv, answer, number, "", month.Hours);
            Line(csv, answer, number, "", "", "", "stays", Text(month.Stays));
            foreach (var nights in month.StaysByNights)
            {
                Line(csv, answer, number, "", "", nights.Nights, "stays", Text(nights.Stays));
            }

            Line(csv, answer, number, "", "", "", "overstays", Text(month.Overstays));
            Line(csv, answer, number, "", "", "", "staysPerPitchAndDay", Text(month.StaysPerPitchAndDay));
        }

        for (var hour = 0; hour < answer.ArrivalsByHour.Count; hour++)
        {
            Line(csv, answer, "", "", Text(hour), "", "arrivals", Text(answer.ArrivalsByHour[hour]));
            Line(csv, answer, "", "", Text(hour), "", "departures", Text(answer.DeparturesByHour[hour]));
        }
    }

    private static void Hours(
        CsvWriter csv, ParkingStatisticsAnswer answer, string month, string weekday, IReadOnlyList<UsageShare?> hours)
    {
        for (var hour = 0; hour < hours.Count; hour++)
        {
            Share(csv, answer, month, weekday, Text(hour), hours[hour]);
        }
    }

    private static void Share(
        CsvWriter csv, ParkingStatisticsAnswer answer, string month, string weekday, string hour, UsageShare? share)
    {
        Line(csv, answer, month, weekday, hour, "", "occupied", Text(share?.Occupied));
        Line(csv, answer, month, weekday, hour, "", "known", Text(share?.Known));
        Line(csv, answer, month, weekday, hour, "", "closed", Text(share?.Closed));
    }

    private static void Line(
        CsvWriter csv,
        ParkingStatisticsAnswer answer,
        string month,
        string weekday,
        string hour,
        string nights,
        string measure,
        string value)
    {
        var through = answer.Through?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
        csv.Line(answer.Site, through, Text(answer.K), month, weekday, hour, nights, measure, value);
    }

    private static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}

using System.ComponentModel;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/air/stations/{id}/series</c>: means under the rules of data capture, as JSON and CSV.</summary>
internal static class AirSeriesApi
{
    // A leap year and some days: a year is one answer, whatever the zone.
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(370);

    private static readonly Dictionary<string, AirAveraging> Averages = new(StringComparer.Ordinal)
    {
        ["1h"] = AirAveraging.Hour,
        ["8h"] = AirAveraging.Rolling8Hours,
        ["24h"] = AirAveraging.Rolling24Hours,
        ["1d"] = AirAveraging.Day,
        ["max8h"] = AirAveraging.MaximumDaily8Hours,
    };

    private static readonly string[] Formats = ["json", "csv"];

    /// <summary>Maps the resource below the group of air.</summary>
    public static void MapAirSeries(this RouteGroupBuilder air) =>
        air.MapMethods("/stations/{id}/series", ReadResource.Methods, FindAsync).Answers<AirSeriesAnswer>()
            .WithSummary("Means of hours and days under the rules of data capture")
            .WithDescription("1h, 8h and 24h end at each full hour, 1d and max8h are of civil days of the city. Every time of the span has a row, "
                + "measured or not; what has not ended yet has none. A mean with too little capture has no value and no level.")
            .ProducesProblem(404).ProducesProblem(503);

    private static async Task<IResult> FindAsync(
        HttpContext context,
        AirDesk desk,
        TimeProvider time,
        string id,
        [Description("Pollutants, parted by commas: pm2_5, pm10, no2, o3, so2, co; all that the station measures when left out.")]
        string? pollutant,
        [Description("1h (default), 8h, 24h, 1d (civil days) or max8h (the largest running 8-hour mean of a civil day).")] string? average,
        [Description("Start, ISO 8601; without an offset, or a date, it is the city's own time. A day (of days: 31) before `to` when left out.")]
        string? from,
        [Description("End, exclusive, at most 370 days later; now when left out.")] string? to,
        [Description(AirApi.IndexText)] string? index,
        [Description(AirAnswers.FormatText)] string? format,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken)
    {
        var check = QueryCheck.Of(context);
        var language = check.Language(context, lang);
        var isCsv = check.Word("format", format, Formats) == "csv";
        if (desk.Find(id) is not { } found)
        {
            return check.HasFaults ? check.Problem() : AirAnswers.NoStation(id);
        }

        var (city, station) = found;
        var calendar = desk.CalendarOf(station);
        var query = Read(check, (pollutant, average, from, to, index), city, calendar, time.Now());
        if (check.HasFaults)
        {
            return check.Problem();
        }

        var series = await new AirSeriesMaker(desk, station, calendar, query).MakeAsync(time.Now(), cancellationToken);
        return isCsv
            ? AirAnswers.Csv(context, AirSeriesCsv.FileName(station, query), csv => AirSeriesCsv.Write(csv, station, query, series))
            : ReadResource.Json(
                new AirSeriesAnswer(
                    id,
                    city.Id,
                    city.TimeZone,
                    language,
                    true,
                    AirWords.Note(language),
                    AirWords.Of(query.Averaging),
                    query.From,
                    query.To,
                    query.Index.Id,
                    series),
                ApiJson.Default.AirSeriesAnswer);
    }

    private static AirSeriesQuery Read(
        QueryCheck check,
        (string? Pollutant, string? Average, string? From, string? To, string? Index) asked,
        City city,
        CivilCalendar calendar,
        Instant now)
    {
        var averaging = Averages[check.Word("average", asked.Average, Averages.Keys) ?? "1h"];
        var isOfDays = averaging is AirAveraging.Day or AirAveraging.MaximumDaily8Hours;
        var to = check.CivilTime("to", asked.To, calendar.Zone);
        to = to.IsNone ? AirHistory.FullHour(now) : to;
        var from = check.CivilTime("from", asked.From, calendar.Zone);
        from = from.IsNone ? to - TimeSpan.FromDays(isOfDays ? 31 : 1) : from;
        if (!check.HasFaults)
        {
            check.Span(from, to, LongestSpan);
        }

        return new AirSeriesQuery(
            PollutantsOf(check, asked.Pollutant), averaging, from, to, AirApi.Index(check, asked.Index) ?? AirDesk.IndexOf(city));
    }

    private static List<Pollutant> PollutantsOf(QueryCheck check, string? words)
    {
        var pollutants = new List<Pollutant>();
        foreach (var word in (words ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Pollutants.TryParse(word, out var pollutant))
            {
                check.Word("pollutant", word, [.. Pollutants.All.Select(Pollutants.WordOf)]);
            }
            else if (!pollutants.Contains(pollutant))
            {
                pollutants.Add(pollutant);
            }
        }

        return pollutants;
    }
}

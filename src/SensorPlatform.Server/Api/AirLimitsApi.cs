using System.ComponentModel;
using SensorPlatform.Core.Air.Indices;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/air</c>: exceedances of a year, and the tables of indices and limits that everything is judged by.</summary>
internal static class AirLimitsApi
{
    private const int FirstYear = 2005;
    private const string YearText = "A civil year of the city, from 2005 on; the running one when left out.";
    private const string RegulationText = "eu-2008-50, eu-2024-2881 or who-2021; all when left out.";

    private static readonly string[] Regulations = [.. AirLimits.All.Select(limit => limit.Regulation).Distinct(StringComparer.Ordinal)];
    private static readonly string[] Formats = ["json", "csv"];

    /// <summary>Maps the resources below the group of air.</summary>
    public static void MapAirLimits(this RouteGroupBuilder air)
    {
        air.MapMethods("/stations/{id}/exceedances", ReadResource.Methods, FindAsync).Answers<AirExceedancesAnswer>()
            .WithSummary("How a station stands against the limits in a year, with each exceedance")
            .ProducesProblem(404).ProducesProblem(503);
        air.MapMethods("/exceedances", ReadResource.Methods, ListAsync).Answers<AirExceedancesAnswer>()
            .WithSummary("How all stations stand against the limits in a year").ProducesProblem(503);
        air.MapMethods("/indices", ReadResource.Methods, Indices).Answers<AirIndicesAnswer>()
            .WithSummary("The indices of air quality as data, with source and version");
        air.MapMethods("/limits", ReadResource.Methods, Limits).Answers<AirLimitsAnswer>()
            .WithSummary("Limit, target, information and alert thresholds and guidelines as data");
    }

    private static async Task<IResult> FindAsync(
        HttpContext context,
        AirDesk desk,
        TimeProvider time,
        string id,
        [Description(YearText)] string? year,
        [Description(RegulationText)] string? regulation,
        [Description("json (default), or csv: one exceedance a line.")] string? format,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken)
    {
        var query = QueryCheck.Of(context);
        var asked = Read(query, context, (year, regulation, format, lang), desk, time);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        if (desk.Find(id) is not { } found)
        {
            return AirAnswers.NoStation(id);
        }

        var calendar = desk.CalendarOf(found.Station);
        var items = (await desk.ComplianceAsync(found.Station, asked.Year, cancellationToken))
            .Where(asked.Takes)
            .Select(one => AirComplianceAnswer.From(id, found.City.Id, one) with { Items = Each(one, calendar) })
            .ToList();
        if (asked.IsCsv)
        {
            return AirAnswers.Csv(
                context, FormattableString.Invariant($"air-{id}-exceedances-{asked.Year}.csv"), csv => AirExceedancesCsv.WriteEach(csv, items));
        }

        var years = await desk.YearsAsync(found.Station, cancellationToken);
        return ReadResource.Json(Answer(id, asked, years, items), ApiJson.Default.AirExceedancesAnswer);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context,
        AirDesk desk,
        CityCatalog catalog,
        TimeProvider time,
        [Description(YearText)] string? year,
        [Description("Id of a city; all when left out.")] string? city,
        [Description(RegulationText)] string? regulation,
        [Description("json (default), or csv: one station and threshold a line.")] string? format,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken)
    {
        var query = QueryCheck.Of(context);
        var asked = Read(query, context, (year, regulation, format, lang), desk, time);
        var cityId = query.Word("city", city, [.. catalog.Cities.Select(one => one.Id)]);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var items = new List<AirComplianceAnswer>();
        foreach (var (of, station) in desk.Stations())
        {
            if (cityId is null || cityId == of.Id)
            {
                var all = await desk.ListedComplianceAsync(station, asked.Year, cancellationToken);
                items.AddRange(all.Where(asked.Takes).Select(one => AirComplianceAnswer.From(station.Id, of.Id, one)));
            }
        }

        return asked.IsCsv
            ? AirAnswers.Csv(
                context, FormattableString.Invariant($"air-exceedances-{asked.Year}.csv"), csv => AirExceedancesCsv.WriteCounts(csv, items))
            : ReadResource.Json(Answer(null, asked, null, items), ApiJson.Default.AirExceedancesAnswer);
    }

    private static IResult Indices(HttpContext context, [Description(ParkingApi.LanguageText)] string? lang)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        return query.HasFaults
            ? query.Problem()
            : ReadResource.Json(
                new AirIndicesAnswer(
                    language,
                    true,
                    AirWords.Note(language),
                    [.. AirIndices.All.Select(table => AirIndexTableAnswer.From(table, language))]),
                ApiJson.Default.AirIndicesAnswer);
    }

    private static IResult Limits(
        HttpContext context,
        [Description(RegulationText)] string? regulation,
        [Description(ParkingApi.LanguageText)] string? lang)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        var of = query.Word("regulation", regulation, Regulations);
        return query.HasFaults
            ? query.Problem()
            : ReadResource.Json(
                new AirLimitsAnswer(
                    language,
                    true,
                    AirWords.Note(language),
                    [.. AirLimits.All.Where(limit => of is null || limit.Regulation == of).Select(AirLimitAnswer.From)]),
                ApiJson.Default.AirLimitsAnswer);
    }

    private static Asked Read(
        QueryCheck query,
        HttpContext context,
        (string? Year, string? Regulation, string? Format, string? Lang) asked,
        AirDesk desk,
        TimeProvider time)
    {
        var now = time.Now();
        var running = desk.Stations().Select(one => CivilYears.Of(desk.CalendarOf(one.Station), now)).DefaultIfEmpty(now.ToDateTimeOffset().Year).Max();
        return new Asked(
            query.Integer("year", asked.Year, running, FirstYear, running),
            query.Word("regulation", asked.Regulation, Regulations),
            query.Word("format", asked.Format, Formats) == "csv",
            query.Language(context, asked.Lang));
    }

    private static AirExceedancesAnswer Answer(
        string? station, Asked asked, IReadOnlyList<int>? years, IReadOnlyList<AirComplianceAnswer> items) => new(
        station, asked.Year, asked.Regulation, asked.Language, true, AirWords.Note(asked.Language), years, items);

    private static IReadOnlyList<AirExceedanceAnswer> Each(AirCompliance compliance, CivilCalendar calendar) =>
    [
        .. compliance.Exceedances.Select(one => new AirExceedanceAnswer(
            CivilYears.DateOf(calendar.DayOf(one.Start)), one.Start, one.End, AirNumbers.Rounded(one.Value))),
    ];

    private sealed record Asked(int Year, string? Regulation, bool IsCsv, string Language)
    {
        public bool Takes(AirCompliance compliance) => Regulation is null || compliance.Limit.Regulation == Regulation;
    }
}

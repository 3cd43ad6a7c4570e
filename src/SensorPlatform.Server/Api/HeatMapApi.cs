using System.ComponentModel;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Projection;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/heat</c>: maps with hotspots, climate days, risk of cells, and hours with what the tests found.</summary>
internal static class HeatMapApi
{
    private const string CityText = "Id of a city with heat stations. Needed when there are several.";
    private const string FromText = "Start, ISO 8601, taken down to a full hour of UTC; seven days before the end when left out.";
    private const string ToText = "End, exclusive, taken up to a full hour of UTC; the last full hour when left out.";
    private const string HoursText = "night (default; 20 to 04 UTC), day (10 to 16 UTC) or all.";
    private const int FirstYear = 2005;
    private static readonly TimeSpan LongestHours = TimeSpan.FromDays(62);
    private static readonly TimeSpan Usual = TimeSpan.FromDays(7);

    /// <summary>Maps the resources below the group of heat.</summary>
    public static void MapHeatMaps(this RouteGroupBuilder heat)
    {
        heat.MapMethods("/map", ReadResource.Methods, MapAsync).Answers<HeatMapAnswer>()
            .WithMetadata(ChecksItsQuery.Mark).WithSummary("Stations with means, heat islands and hotspots of a period").ProducesProblem(503);
        heat.MapMethods("/cells", ReadResource.Methods, CellsAsync).Answers<HeatCellsAnswer>()
            .WithMetadata(ChecksItsQuery.Mark).WithSummary("Heat risk of the census cells of a city").ProducesProblem(503);
        heat.MapMethods("/climate-days", ReadResource.Methods, ClimateDaysAsync).Answers<HeatClimateDaysAnswer>()
            .WithMetadata(ChecksItsQuery.Mark).WithSummary("Summer days, hot days, tropical nights and heat waves of a year").ProducesProblem(503);
        heat.MapMethods("/stations/{id}/hours", ReadResource.Methods, HoursAsync).Answers<HeatHoursAnswer>()
            .WithMetadata(ChecksItsQuery.Mark).WithSummary("Hours of a station with what the quality control found")
            .ProducesProblem(404).ProducesProblem(503);
    }

    /// <summary>Reads a period; faults are noted.</summary>
    internal static HeatPeriod Period(QueryCheck query, (string? From, string? To, string? Hours) asked, Instant now, TimeSpan longest)
    {
        var to = HeatHistory.FullHour(query.Time("to", asked.To, now) + (string.IsNullOrEmpty(asked.To) ? TimeSpan.Zero : TimeSpan.FromHours(1) - TimeSpan.FromTicks(1)));
        var from = HeatHistory.FullHour(query.Time("from", asked.From, to - Usual));
        var hours = HeatWords.HoursOf(query.Word("hours", asked.Hours, HeatWords.Hours));
        if (!query.HasFaults)
        {
            query.Span(from, to, longest);
        }

        if (from > now)
        {
            query.Fault("from", QueryCheck.NotBegun);
        }

        return new HeatPeriod(from, to, hours);
    }

    /// <summary>The city that is asked for; the only one when none is; null with a fault when that does not tell.</summary>
    internal static City? CityOf(QueryCheck query, HeatDesk desk, string? city)
    {
        var cities = desk.Cities.ToList();
        if (query.Word("city", city, [.. cities.Select(one => one.Id)]) is { } id)
        {
            return desk.FindCity(id);
        }

        if (string.IsNullOrEmpty(city) && cities.Count != 1)
        {
            query.Fault("city", cities.Count == 0
                ? "No city has a heat station that stands outside."
                : $"It is needed. Choose from: {string.Join(", ", cities.Select(one => one.Id))}.");
        }

        return query.HasFaults ? null : cities.FirstOrDefault();
    }

    private static async Task<IResult> MapAsync(
        HttpContext context,
        HeatDesk desk,
        TimeProvider time,
        [Description(CityText)] string? city,
        [Description(FromText)] string? from,
        [Description(ToText)] string? to,
        [Description(HoursText)] string? hours,
        [Description("true: with the numbers of the surface.")] string? surface,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        var period = Period(query, (from, to, hours), time.Now(), HeatDesk.LongestSpan);
        var hasNumbers = query.Flag("surface", surface);
        if (CityOf(query, desk, city) is not { } of || query.HasFaults)
        {
            return query.Problem();
        }

        var map = await desk.MapAsync(of, period, cancellationToken);
        return ReadResource.Json(
            new HeatMapAnswer(
                of.Id,
                language,
                HeatTexts.Note(language),
                period.From,
                period.To,
                HeatWords.Of(period.Hours),
                map.Made,
                map.Epsg,
                map.Reference,
                HeatNumbers.Known(map.MoranI),
                HeatNumbers.Known(map.MoranZ),
                map.Notes,
                [.. map.Stations.Select(station => HeatMapStationAnswer.From(station, language))],
                map.Surface is { } known ? HeatSurfaceAnswer.From(known, hasNumbers) : null),
            ApiJson.Default.HeatMapAnswer);
    }

    private static async Task<IResult> CellsAsync(
        HttpContext context,
        HeatDesk desk,
        TimeProvider time,
        [Description(CityText)] string? city,
        [Description(FromText)] string? from,
        [Description(ToText)] string? to,
        [Description(HoursText)] string? hours,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        var period = Period(query, (from, to, hours), time.Now(), HeatDesk.LongestSpan);
        if (CityOf(query, desk, city) is not { } of || query.HasFaults)
        {
            return query.Problem();
        }

        var cells = await desk.CellsAsync(of, period, cancellationToken);
        var grid = PlaneProjection.Of(3035);
        return ReadResource.Json(
            new HeatCellsAnswer(
                of.Id,
                language,
                HeatTexts.Note(language),
                period.From,
                period.To,
                HeatWords.Of(period.Hours),
                cells.Rules.MinimumInhabitants,
                cells.Rules.IsArithmetic ? "arithmetic" : "geometric",
                cells.Method,
                cells.Origin,
                cells.Sources,
                cells.Notes,
                cells.Completeness,
                [.. cells.Cells.Select(cell => HeatCellAnswer.From(cell, grid.ToDegrees(cell.Cell.Id.Center)))]),
            ApiJson.Default.HeatCellsAnswer);
    }

    private static async Task<IResult> ClimateDaysAsync(
        HttpContext context,
        HeatDesk desk,
        TimeProvider time,
        [Description(CityText)] string? city,
        [Description("A civil year of the city, from 2005 on; the running one when left out.")] string? year,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        if (CityOf(query, desk, city) is not { } of)
        {
            return query.Problem();
        }

        var running = CivilYears.Of(desk.CalendarOf(of), time.Now());
        var asked = query.Integer("year", year, running, FirstYear, running);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var stations = await desk.ClimateAsync(of, asked, cancellationToken);
        return ReadResource.Json(
            new HeatClimateDaysAnswer(
                of.Id,
                language,
                HeatTexts.Note(language),
                asked,
                await desk.YearsAsync(of, cancellationToken),
                HeatClimateRulesAnswer.From(of.Heat.ClimateDays),
                [.. stations.Select(station => HeatClimateStationAnswer.From(station, language))]),
            ApiJson.Default.HeatClimateDaysAnswer);
    }

    private static async Task<IResult> HoursAsync(
        HttpContext context,
        HeatDesk desk,
        TimeProvider time,
        string id,
        [Description(FromText)] string? from,
        [Description(ToText)] string? to,
        [Description("night, day or all (default).")] string? hours,
        [Description(ParkingApi.LanguageText)] string? lang,
        CancellationToken cancellationToken)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        var period = Period(query, (from, to, string.IsNullOrEmpty(hours) ? "all" : hours), time.Now(), LongestHours);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        if (desk.Find(id) is not { } found)
        {
            return ApiProblems.NotFound("heat station", id, HeatApi.ListedAt);
        }

        var network = await desk.HoursAsync(found.City, period.From, period.To, cancellationToken);
        return ReadResource.Json(
            new HeatHoursAnswer(
                id,
                found.City.Id,
                found.City.TimeZone,
                language,
                HeatTexts.Note(language),
                period.From,
                period.To,
                [.. HeatHourAnswers.Of(network, id, period)]),
            ApiJson.Default.HeatHoursAnswer);
    }
}

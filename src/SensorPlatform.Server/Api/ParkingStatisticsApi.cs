using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SensorPlatform.Core.Parking;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api;

/// <summary>
/// <c>/api/v1/parking/sites/{id}/statistics</c>: how a site is used, without anything that fewer than three stays or days made.
/// </summary>
internal static class ParkingStatisticsApi
{
    private const string ListedAt = "/api/v1/parking/sites";

    /// <summary>Maps the resource below a group.</summary>
    public static void MapParkingStatistics(this RouteGroupBuilder parking) =>
        parking.MapGet("/sites/{id}/statistics", FindAsync)
            .WithSummary("How a site is used: occupancy, stays, turnover, overstays").ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Ok<ParkingStatisticsAnswer>, EmptyHttpResult, ProblemHttpResult>> FindAsync(
        HttpContext context,
        CityCatalog catalog,
        ParkingBoard board,
        TimeProvider time,
        string id,
        [Description("json (the default) or csv: one figure a line, with a header line.")] string? format,
        CancellationToken cancellationToken)
    {
        var query = new QueryCheck();
        var shape = query.Word("format", format, ["json", "csv"]);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var city = catalog.Cities.FirstOrDefault(one => one.Sites.Any(site => string.Equals(site.Id, id, StringComparison.Ordinal)));
        if (city is null)
        {
            return ApiProblems.NotFound("site", id, ListedAt);
        }

        var usage = board.UsageOf(id) ?? new SiteUsage();
        var answer = ParkingStatisticsView.Answer(id, city.TimeZone, usage.Publish(), time.Now());
        if (shape != "csv")
        {
            return TypedResults.Ok(answer);
        }

        context.Response.ContentType = "text/csv; charset=utf-8; header=present";
        context.Response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("attachment") { FileName = $"statistics-{id}.csv" }.ToString();
        var csv = new CsvWriter(context.Response.BodyWriter);
        ParkingStatisticsCsv.Write(csv, answer);
        await csv.FlushAsync(cancellationToken);
        return TypedResults.Empty;
    }
}

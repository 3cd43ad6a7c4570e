using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/heat</c>: heat stations with their newest values and hours, and the export.</summary>
internal static class HeatApi
{
    /// <summary>Where all stations are listed.</summary>
    internal const string ListedAt = "/api/v1/heat/stations";

    /// <summary>Maps the resources below a group.</summary>
    public static void MapHeat(this RouteGroupBuilder api)
    {
        var stations = api.MapGroup("/heat").WithTags("Heat");
        stations.MapGet("/stations", List).WithSummary("All heat stations").ProducesProblem(400);
        stations.MapGet("/stations/{id}", Find).WithSummary("One heat station")
            .ProducesProblem(400).ProducesProblem(404);
        stations.MapHeatMaps();
        stations.MapMethods("/export", ReadResource.Methods, HeatExport.ExportAsync).WithSummary("Heat as a file: tables, maps, surfaces")
            .WithDescription("Hours, stations, hotspots, census cells, climate days and surfaces as CSV, GeoJSON, GeoPackage, GeoTIFF, ASCII grid or all in "
                + "one ZIP file with its citation. The same question of the same data gives the same bytes; asOf pins the data.")
            .Produces<string>(
                200, "text/csv", "application/geo+json", "application/geopackage+sqlite3", "image/tiff", "text/plain", "application/zip")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        stations.MapHeatWarnings();
    }

    private static Results<Ok<StationsAnswer>, ProblemHttpResult> List(
        HttpContext context,
        StationView view,
        TimeProvider time,
        [Description("Language of the texts: de, it or en; else Accept-Language; else en.")] string? lang)
    {
        var query = new QueryCheck();
        var language = query.Language(context, lang);
        return query.HasFaults
            ? query.Problem()
            : TypedResults.Ok(new StationsAnswer(
                time.Now(), language, [.. view.Stations(StationKind.Heat, language)]));
    }

    private static Results<Ok<StationDetailAnswer>, ProblemHttpResult> Find(
        HttpContext context,
        StationView view,
        TimeProvider time,
        string id,
        [Description("Language of the texts: de, it or en; else Accept-Language; else en.")] string? lang)
    {
        var query = new QueryCheck();
        var language = query.Language(context, lang);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        return view.Find(StationKind.Heat, id, language) is { } station
            ? TypedResults.Ok(new StationDetailAnswer(time.Now(), language, station))
            : ApiProblems.NotFound("heat station", id, ListedAt);
    }
}

using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/air</c>: air stations with their newest values and hours.</summary>
internal static class AirApi
{
    private const string ListedAt = "/api/v1/air/stations";

    /// <summary>Maps the resources below a group.</summary>
    public static void MapAir(this RouteGroupBuilder api)
    {
        var stations = api.MapGroup("/air").WithTags("Air");
        stations.MapGet("/stations", List).WithSummary("All air stations").ProducesProblem(400);
        stations.MapGet("/stations/{id}", Find).WithSummary("One air station")
            .ProducesProblem(400).ProducesProblem(404);
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
                time.Now(), language, [.. view.Stations(StationKind.Air, language)]));
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

        return view.Find(StationKind.Air, id, language) is { } station
            ? TypedResults.Ok(new StationDetailAnswer(time.Now(), language, station))
            : ApiProblems.NotFound("air station", id, ListedAt);
    }
}

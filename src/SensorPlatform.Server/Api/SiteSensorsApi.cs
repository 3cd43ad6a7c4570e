using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/parking/sites/ID/sensors</c>: how the sensors of a site are. For operators.</summary>
internal static class SiteSensorsApi
{
    private const string ListedAt = "/api/v1/parking/sites";

    /// <summary>Maps the resource below a group.</summary>
    public static void MapSiteSensors(this RouteGroupBuilder api) => api.MapGroup("/parking").WithTags("Parking")
        .MapGet("/sites/{id}/sensors", FindAsync)
        .WithSummary("The pitches of a site with their sensors, open stays and what is wrong; for operators")
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(503).ForOperators();

    private static async Task<Results<Ok<SiteSensorsAnswer>, ProblemHttpResult>> FindAsync(
        HttpContext context,
        SiteSensorsView view,
        string id,
        [Description("Language of the texts: de, it or en; else Accept-Language; else en.")] string? lang,
        CancellationToken cancellationToken)
    {
        var query = new QueryCheck();
        var language = query.Language(context, lang);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        return await view.FindAsync(id, language, cancellationToken) is { } site
            ? TypedResults.Ok(site)
            : ApiProblems.NotFound("site", id, ListedAt);
    }
}

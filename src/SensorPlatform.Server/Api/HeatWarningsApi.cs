using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/heat/warnings</c>: official warnings and measured alerts of heat, side by side and apart.</summary>
internal static class HeatWarningsApi
{
    /// <summary>Maps the resource below <c>/heat</c>.</summary>
    public static void MapHeatWarnings(this RouteGroupBuilder heat) =>
        heat.MapGet("/warnings", List).WithSummary("Official warnings of heat, and beside them what was measured")
            .ProducesProblem(400).ProducesProblem(503);

    private static Results<Ok<HeatWarningsAnswer>, ProblemHttpResult> List(
        HttpContext context,
        HeatDesk desk,
        HeatWarningsView view,
        TimeProvider time,
        [Description("Id of a city; all with a heat station when left out.")] string? city,
        [Description("Language of the texts: de, it or en; else Accept-Language; else en.")] string? lang)
    {
        var query = new QueryCheck();
        var language = query.Language(context, lang);
        City[] cities = [.. desk.Cities];
        var asked = query.Word("city", city, [.. cities.Select(one => one.Id)]);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var now = time.Now();
        var answered = cities.Where(one => asked is null || one.Id == asked);
        return TypedResults.Ok(new HeatWarningsAnswer(now, language, [.. answered.Select(one => view.Of(one, language, now))]));
    }
}

using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/parking</c>: motorhome sites and their pitches as they are now.</summary>
internal static class ParkingApi
{
    private const string ListedAt = "/api/v1/parking/sites";
    private const double LongestRadiusMeters = 500_000;

    /// <summary>Maps the resources below a group.</summary>
    public static void MapParking(this RouteGroupBuilder api)
    {
        var parking = api.MapGroup("/parking").WithTags("Parking");
        parking.MapGet("/sites", List).WithSummary("All sites").ProducesProblem(400);
        parking.MapGet("/sites/{id}", Find).WithSummary("One site").ProducesProblem(400).ProducesProblem(404);
        parking.MapParkingStatistics();
        parking.MapGet("/free", Free).WithSummary("Sites that suit a motorhome, nearest first").ProducesProblem(400);
    }

    private static Results<Ok<SitesAnswer>, ProblemHttpResult> List(
        HttpContext context,
        ParkingView view,
        TimeProvider time,
        [Description("Language of the texts: de, it or en; else Accept-Language; else en.")] string? lang)
    {
        var query = new QueryCheck();
        var language = query.Language(context, lang);
        return query.HasFaults
            ? query.Problem()
            : TypedResults.Ok(new SitesAnswer(time.Now(), language, [.. view.Sites(language)]));
    }

    private static Results<Ok<SiteDetailAnswer>, ProblemHttpResult> Find(
        HttpContext context,
        ParkingView view,
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

        return view.Find(id, language) is { } site
            ? TypedResults.Ok(new SiteDetailAnswer(time.Now(), language, site))
            : ApiProblems.NotFound("site", id, ListedAt);
    }

    private static Results<Ok<SitesAnswer>, ProblemHttpResult> Free(
        HttpContext context,
        ParkingView view,
        TimeProvider time,
        [Description("Latitude and longitude in degrees (WGS 84), as in 51.68,7.82. All sites by name when left out.")]
        string? near,
        [Description("How far a site may be, metres, 1 to 500000; needs `near`.")] string? radius,
        [Description("Shortest pitch that will do, metres, 1 to 30. Pitches of unknown length are left out.")]
        string? minLength,
        [Description("Services that a site must have, all of them; repeat it or separate with commas.")]
        string[]? service,
        [Description("Language of the texts: de, it or en; else Accept-Language; else en.")] string? lang)
    {
        var query = new QueryCheck();
        var language = query.Language(context, lang);
        var place = query.Place("near", near);
        var radiusMeters = query.Number("radius", radius, 1, LongestRadiusMeters);
        if (radiusMeters is not null && string.IsNullOrEmpty(near))
        {
            query.Fault("radius", "It needs a place to measure from. Give near=LATITUDE,LONGITUDE too.");
        }

        var length = query.Number("minLength", minLength, 1, 30);
        string[] services =
        [
            .. (service ?? []).SelectMany(one =>
                one.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
        foreach (var one in services)
        {
            query.Word("service", one, ParkingView.Services);
        }

        return query.HasFaults
            ? query.Problem()
            : TypedResults.Ok(new SitesAnswer(
                time.Now(), language, view.Suitable(language, place, radiusMeters, length, services)));
    }
}

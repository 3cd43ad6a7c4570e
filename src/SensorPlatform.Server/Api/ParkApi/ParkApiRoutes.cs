using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Api.ParkApi;

/// <summary><c>/api/public/v3</c>: sites and pitches in the shapes of ParkAPI v3 (ParkenDD).</summary>
internal static class ParkApiRoutes
{
    private const string SitesPath = "/api/public/v3/parking-sites";
    private const string SpotsPath = "/api/public/v3/parking-spots";
    private const string LimitText = "Most items in the answer, 1 to 1000; 100 when left out.";
    private const string StartText = "Items to pass over; next_path has it.";
    private const string SiteParameter = "parking_site_uid";
    private const int MaximumItems = 1_000;

    /// <summary>Maps the resources below <c>/api/public</c>.</summary>
    public static void MapParkApi(this RouteGroupBuilder open)
    {
        var parkApi = open.MapGroup("/v3").WithTags("ParkAPI v3");
        parkApi.MapMethods("/parking-sites", ReadResource.Methods, Sites).Answers<ParkingSites>().WithSummary("Sites as ParkAPI v3 has them");
        parkApi.MapMethods("/parking-sites/{id}", ReadResource.Methods, Site).Answers<ParkingSite>()
            .WithSummary("One site").ProducesProblem(404);
        parkApi.MapMethods("/parking-spots", ReadResource.Methods, Spots).Answers<ParkingSpots>().WithSummary("Pitches as ParkAPI v3 has them");
        parkApi.MapMethods("/parking-spots/{id}", ReadResource.Methods, Spot).Answers<ParkingSpot>()
            .WithSummary("One pitch; its id is SITE:PITCH").ProducesProblem(404);
    }

    private static IResult Sites(
        HttpContext context,
        ParkingAnswers answers,
        ParkApiView view,
        [Description(LimitText)] string? limit,
        [Description(StartText)] string? start) =>
        answers.Give(context, "", picture =>
        {
            var (query, count, first) = Page(context, limit, start);
            return query.HasFaults ? AnswerOrProblem.Of(query.Problem()) : ParkingAnswers.Json(
                new ParkingSites(
                    [.. picture.Sites.Skip(first).Take(count).Select(view.Site)],
                    picture.Sites.Count,
                    Next(SitesPath, first, count, picture.Sites.Count)),
                ParkApiJson.Default.ParkingSites);
        });

    private static IResult Site(HttpContext context, ParkingAnswers answers, ParkApiView view, string id) =>
        answers.Give(context, "", picture =>
            QueryCheck.Of(context) is { HasFaults: true } query ? AnswerOrProblem.Of(query.Problem())
            : picture.Find(id) is { } site ? ParkingAnswers.Json(view.Site(site), ParkApiJson.Default.ParkingSite)
            : AnswerOrProblem.Of(ApiProblems.NotFound("parking site", id, SitesPath)));

    private static IResult Spots(
        HttpContext context,
        ParkingAnswers answers,
        ParkApiView view,
        [Description(LimitText)] string? limit,
        [Description(StartText)] string? start,
        [Description("Only pitches of this site.")][FromQuery(Name = SiteParameter)] string? parkingSiteUid) =>
        answers.Give(context, "", picture =>
        {
            var (query, count, first) = Page(context, limit, start);
            if (query.HasFaults)
            {
                return AnswerOrProblem.Of(query.Problem());
            }

            var isOfOne = !string.IsNullOrEmpty(parkingSiteUid);
            var asked = isOfOne ? picture.Find(parkingSiteUid!) : null;
            if (isOfOne && asked is null)
            {
                return AnswerOrProblem.Of(ApiProblems.NotFound("parking site", parkingSiteUid!, SitesPath));
            }

            IReadOnlyList<SitePicture> sites = asked is null ? picture.Sites : [asked];
            var total = sites.Sum(site => site.Pitches.Count);
            return ParkingAnswers.Json(
                new ParkingSpots(
                    [.. All(sites).Skip(first).Take(count).Select(one => view.Spot(one.Site, one.Pitch))],
                    total,
                    Next(SpotsPath, first, count, total, asked?.Site.Id)),
                ParkApiJson.Default.ParkingSpots);
        });

    private static IResult Spot(HttpContext context, ParkingAnswers answers, ParkApiView view, string id) =>
        answers.Give(context, "", picture =>
        {
            if (QueryCheck.Of(context) is { HasFaults: true } query)
            {
                return AnswerOrProblem.Of(query.Problem());
            }

            var (site, pitch) = All(picture.Sites).FirstOrDefault(one =>
                string.Equals(ParkApiView.Uid(one.Site.Site, one.Pitch.Pitch), id, StringComparison.Ordinal));
            return site is null
                ? AnswerOrProblem.Of(ApiProblems.NotFound("parking spot", id, SpotsPath))
                : ParkingAnswers.Json(view.Spot(site, pitch), ParkApiJson.Default.ParkingSpot);
        });

    private static IEnumerable<(SitePicture Site, PitchPicture Pitch)> All(IReadOnlyList<SitePicture> sites) =>
        sites.SelectMany(site => site.Pitches.Select(pitch => (site, pitch)));

    private static (QueryCheck Query, int Count, int First) Page(HttpContext context, string? limit, string? start)
    {
        var query = QueryCheck.Of(context);
        return (query, query.Integer("limit", limit, 100, 1, MaximumItems), query.Integer("start", start, 0, 0, int.MaxValue));
    }

    private static string? Next(string path, int first, int count, int total, string? site = null) =>
        first + (long)count < total
            ? string.Create(CultureInfo.InvariantCulture, $"{path}?start={first + count}&limit={count}")
                + (site is null ? "" : $"&{SiteParameter}={Uri.EscapeDataString(site)}")
            : null;
}

using System.ComponentModel;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/parking</c>: motorhome sites and their pitches as they are now.</summary>
internal static class ParkingApi
{
    /// <summary>Where all sites are listed.</summary>
    internal const string ListedAt = "/api/v1/parking/sites";

    /// <summary>What the parameter <c>lang</c> is.</summary>
    internal const string LanguageText = "Language of the texts: de, it or en; else Accept-Language; else en.";

    /// <summary>What the parameter <c>format</c> is.</summary>
    internal const string FormatText = "json (default) or geojson (RFC 7946, application/geo+json; points with flat properties, no pitches).";

    /// <summary>How far ahead forecasts go.</summary>
    internal static readonly TimeSpan FurthestAhead = TimeSpan.FromHours(48);

    private static readonly string[] Formats = ["json", "geojson"];

    /// <summary>Maps the resources below a group.</summary>
    public static void MapParking(this RouteGroupBuilder api)
    {
        var parking = api.MapGroup("/parking").WithTags("Parking").WithMetadata(ChecksItsQuery.Mark);
        parking.MapMethods("/sites", ReadResource.Methods, List).Answers<SitesAnswer>().WithSummary("All sites");
        parking.MapMethods("/sites/{id}", ReadResource.Methods, Find).Answers<SiteDetailAnswer>()
            .WithSummary("One site").ProducesProblem(404);
        parking.MapMethods("/free", ReadResource.Methods, FreeApi.Find).Answers<SitesAnswer>()
            .WithSummary("Sites that suit a motorhome, nearest first, and how probable a free pitch is");
        parking.MapMethods("/sites/{id}/forecast", ReadResource.Methods, Forecast).Answers<ForecastAnswer>()
            .WithSummary("How probable a free pitch is, hour by hour up to 48 h ahead, or at one time").ProducesProblem(404);
        parking.MapMethods("/sites/{id}/forecast/scores", ReadResource.Methods, Scores).Answers<ForecastScoresAnswer>()
            .WithSummary("How the forecasts of a site have fared, against persistence and climatology").ProducesProblem(404);
        parking.MapParkingStatistics();
    }

    /// <summary>Sites in the format that was asked for.</summary>
    internal static AnswerOrProblem Sites(SitesAnswer sites, string? format) => format == "geojson"
        ? new AnswerOrProblem(KeptAnswer.Of(SitesGeoJson.Write(sites), SitesGeoJson.ContentType), null)
        : ParkingAnswers.Json(sites, ApiJson.Default.SitesAnswer);

    /// <summary>The format that was asked for; null: JSON.</summary>
    internal static string? Format(QueryCheck query, string? format) => query.Word("format", format, Formats);

    private static IResult List(
        HttpContext context,
        ParkingAnswers answers,
        [Description(LanguageText)] string? lang,
        [Description(FormatText)] string? format)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        var shape = Format(query, format);
        return query.HasFaults
            ? query.Problem()
            : answers.Give(context, language, picture => Sites(ParkingView.All(picture, language), shape));
    }

    private static IResult Find(
        HttpContext context, ParkingAnswers answers, string id, [Description(LanguageText)] string? lang)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        return query.HasFaults
            ? query.Problem()
            : answers.Give(context, language, picture => ParkingView.Find(picture, id, language) is { } site
                ? ParkingAnswers.Json(site, ApiJson.Default.SiteDetailAnswer)
                : AnswerOrProblem.Of(ApiProblems.NotFound("site", id, ListedAt)));
    }

    private static IResult Forecast(
        HttpContext context,
        ParkingAnswers answers,
        string id,
        [Description("A time up to 48 h ahead, as in 2026-07-14T18:00:00Z: that one alone, with its whole distribution.")] string? at) =>
        answers.Give(context, "", picture =>
        {
            var query = QueryCheck.Of(context);
            var time = query.Ahead("at", at, picture.At, FurthestAhead);
            if (picture.Find(id) is not { } site)
            {
                return AnswerOrProblem.Of(ApiProblems.NotFound("site", id, ListedAt));
            }

            var now = ParkingView.ShownNow(picture.At, [site]);
            return query.HasFaults
                ? AnswerOrProblem.Of(query.Problem())
                : ParkingAnswers.Json(
                    time.IsNone ? ForecastView.Curve(site, now) : ForecastView.At(site, time, now), ApiJson.Default.ForecastAnswer);
        });

    private static IResult Scores(HttpContext context, ParkingAnswers answers, ForecastView view, string id) =>
        answers.Give(context, "", picture =>
            QueryCheck.Of(context) is { HasFaults: true } query ? AnswerOrProblem.Of(query.Problem())
            : picture.Find(id) is { } site ? ParkingAnswers.Json(
                view.Scores(site, ParkingView.ShownNow(picture.At, [site])), ApiJson.Default.ForecastScoresAnswer)
            : AnswerOrProblem.Of(ApiProblems.NotFound("site", id, ListedAt)));
}

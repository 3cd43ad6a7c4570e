using System.ComponentModel;

namespace SensorPlatform.Server.Api.Datex;

/// <summary><c>/api/public/datex2</c>: the sites as DATEX II, for the national access point.</summary>
internal static class DatexRoutes
{
    /// <summary>Maps the resource below <c>/api/public</c>.</summary>
    public static void MapDatex(this RouteGroupBuilder open) =>
        open.MapMethods("/datex2/parking-light", ReadResource.Methods, Publication).Answers<DatexDocument>()
            .WithSummary("All sites and pitches as DATEX II Parking Publication Light 3.4").WithTags("DATEX II");

    private static IResult Publication(
        HttpContext context, ParkingAnswers answers, [Description(ParkingApi.LanguageText)] string? lang)
    {
        var query = QueryCheck.Of(context);
        var language = query.Language(context, lang);
        return query.HasFaults
            ? query.Problem()
            : answers.Give(context, language, picture =>
                ParkingAnswers.Json(DatexView.Of(picture, language), DatexJson.Default.DatexDocument));
    }
}

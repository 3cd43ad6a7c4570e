using System.ComponentModel;
using SensorPlatform.Core.Parking;
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
        parking.MapMethods("/sites/{id}/statistics", ReadResource.Methods, Find).Answers<ParkingStatisticsAnswer>()
            .WithSummary("How a site is used: occupancy, stays, turnover, overstays").ProducesProblem(404);

    private static IResult Find(
        HttpContext context,
        ParkingAnswers answers,
        ParkingBoard board,
        string id,
        [Description("json (the default) or csv: one figure a line, with a header line.")] string? format)
    {
        var query = QueryCheck.Of(context);
        var shape = query.Word("format", format, ["json", "csv"]);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        return answers.Give(context, "", picture =>
        {
            if (picture.Find(id) is not { } site)
            {
                return AnswerOrProblem.Of(ApiProblems.NotFound("site", id, ListedAt));
            }

            var usage = board.UsageOf(id) ?? new SiteUsage();
            var answer = ParkingStatisticsView.Answer(id, site.City.TimeZone, usage.Publish());
            return shape == "csv"
                ? new AnswerOrProblem(KeptAnswer.Of(ParkingStatisticsCsv.Write(answer), ParkingStatisticsCsv.ContentType), null)
                : ParkingAnswers.Json(answer, ApiJson.Default.ParkingStatisticsAnswer);
        });
    }
}

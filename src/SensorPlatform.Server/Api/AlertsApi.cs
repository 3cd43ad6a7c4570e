using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Operators;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/alerts</c>: what somebody should know of, and who has seen it.</summary>
internal static class AlertsApi
{
    private const string ListedAt = "/api/v1/alerts";
    private const int MaximumNameLength = 100;
    private const int MaximumCommentLength = 1_000;

    /// <summary>Maps the resources below a group.</summary>
    public static void MapAlerts(this RouteGroupBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts");
        alerts.MapGet("", List).WithSummary("Alerts, open ones first, then newest first").ProducesProblem(400);
        alerts.MapPost("/{id}/acknowledge", Acknowledge).WithSummary("Say that somebody has seen an alert")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(415).ProducesProblem(503).ForOperators();
    }

    private static Results<Ok<AlertsAnswer>, ProblemHttpResult> List(
        HttpContext context,
        AlertsView alerts,
        OperatorGate gate,
        TimeProvider time,
        [Description("open: those that have not ended; all (the default): ended ones too.")] string? state,
        [Description("Alerts in the answer at most, 1 to 1000; 100 when left out.")] string? limit,
        [Description("Language of the texts: de, it or en; else Accept-Language; else en.")] string? lang)
    {
        var query = new QueryCheck();
        var language = query.Language(context, lang);
        var which = query.Word("state", state, ["open", "all"]);
        var take = query.Integer("limit", limit, 100, 1, 1_000);
        if (query.HasFaults)
        {
            return query.Problem();
        }

        var isOperator = gate.IsOperator(context.Request);
        if (isOperator)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        return TypedResults.Ok(new AlertsAnswer(time.Now(), language, alerts.List(which == "open", take, language, isOperator)));
    }

    private static Results<Ok<AlertAnswer>, ProblemHttpResult> Acknowledge(
        HttpContext context,
        AlertDirectory alerts,
        AlertsView view,
        TimeProvider time,
        string id,
        AcknowledgeRequest? request,
        [Description("Language of the texts: de, it or en; else Accept-Language; else en.")] string? lang)
    {
        var query = new QueryCheck();
        var language = query.Language(context, lang);
        if (request is null)
        {
            query.NoBody("""{"by": "Anna"}""");
            return query.Problem();
        }

        var by = request.By?.Trim() ?? "";
        if (by.Length is 0 or > MaximumNameLength)
        {
            query.Fault("by", "Say who has seen the alert, in 1 to 100 characters.");
        }

        if (request.Comment?.Length > MaximumCommentLength)
        {
            query.Fault("comment", "It is longer than 1,000 characters.");
        }

        query.OneLine("by", request.By);
        query.OneLine("comment", request.Comment);

        if (query.HasFaults)
        {
            return query.Problem();
        }

        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return ApiProblems.NotFound("alert", id, ListedAt);
        }

        var outcome = alerts.Acknowledge(number, by, request.Comment, out var alert);
        if (alert is null)
        {
            return ApiProblems.NotFound("alert", id, ListedAt);
        }

        return outcome == AcknowledgeOutcome.AlreadyAcknowledged
            ? TypedResults.Problem(
                title: "Somebody has seen this alert before.",
                detail: $"{alert.AcknowledgedBy} acknowledged it at {InstantJsonConverter.ToText(alert.AcknowledgedAt)}; that stays.",
                statusCode: StatusCodes.Status409Conflict)
            : TypedResults.Ok(view.Answer(alert, language, time.Now(), isExact: true));
    }
}

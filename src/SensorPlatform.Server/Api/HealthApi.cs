using Microsoft.AspNetCore.Http.HttpResults;

namespace SensorPlatform.Server.Api;

/// <summary><c>/health</c>: whether the process answers, and whether it can do its work.</summary>
internal static class HealthApi
{
    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", Live).WithSummary("The process answers");
        health.MapGet("/ready", Ready).WithSummary("The platform can take and show messages").ProducesProblem(503);
    }

    private static Ok<LivenessAnswer> Live() => TypedResults.Ok(new LivenessAnswer("live"));

    private static Results<Ok<ReadinessAnswer>, ProblemHttpResult> Ready(IEnumerable<IReadinessCheck> checks)
    {
        var items = new List<ReadinessItem>();
        var isReady = true;
        foreach (var check in checks)
        {
            var fault = check.Fault();
            items.Add(new ReadinessItem(check.Name, fault is null, check.IsEssential, fault));
            isReady &= fault is null || !check.IsEssential;
        }

        return isReady
            ? TypedResults.Ok(new ReadinessAnswer("ready", items))
            : TypedResults.Problem(
                title: "The platform is not ready.",
                detail: string.Join(
                    " ", items.Where(item => !item.Ready).Select(item => $"{item.Name}: {item.Reason}")),
                statusCode: StatusCodes.Status503ServiceUnavailable,
                extensions: new Dictionary<string, object?> { ["checks"] = (IReadOnlyList<ReadinessItem>)items });
    }
}

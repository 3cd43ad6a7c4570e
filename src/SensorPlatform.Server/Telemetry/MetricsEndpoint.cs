using Microsoft.AspNetCore.Http.HttpResults;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Telemetry;

/// <summary><c>/metrics</c> for Prometheus.</summary>
internal static class MetricsEndpoint
{
    // A store that does not answer must not keep the metrics from those who look why.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>Maps it.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", WriteAsync).ExcludeFromDescription();

    private static async Task<ContentHttpResult> WriteAsync(
        HttpContext context, PrometheusExposition exposition, AirDesk air, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestWait);
        try
        {
            // The gauges of air show the stations as they were looked at last: that is now.
            await air.NowAsync(limit.Token);
        }
        catch (Exception fault)
            when (fault is StorageException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Metrics are written all the same, above all those that tell of the store.
        }

        return TypedResults.Text(exposition.Write(), PrometheusExposition.ContentType);
    }
}

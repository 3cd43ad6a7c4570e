using Microsoft.AspNetCore.Http.HttpResults;

namespace SensorPlatform.Server.Telemetry;

/// <summary><c>/metrics</c> for Prometheus.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Maps it.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", Write).ExcludeFromDescription();

    private static ContentHttpResult Write(HttpContext context, PrometheusExposition exposition)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(exposition.Write(), PrometheusExposition.ContentType);
    }
}

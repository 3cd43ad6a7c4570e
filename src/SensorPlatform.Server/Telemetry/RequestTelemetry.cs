using System.Diagnostics;

namespace SensorPlatform.Server.Telemetry;

/// <summary>Counts HTTP requests by route pattern, method and status.</summary>
internal static class RequestTelemetry
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

    /// <summary>Puts the counting in front of everything that follows.</summary>
    public static void UseRequestTelemetry(this IApplicationBuilder app)
    {
        var metrics = app.ApplicationServices.GetRequiredService<PlatformMetrics>();
        app.Use(async (context, next) =>
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                var method = context.Request.Method;
                metrics.CountRequest(
                    Route(context),
                    Array.IndexOf(Methods, method) < 0 ? "other" : method,
                    context.Response.StatusCode,
                    Stopwatch.GetElapsedTime(started));
            }
        });
    }

    private static string Route(HttpContext context) =>
        // The exception handler and status pages clear the endpoint, so it is noted where it was chosen.
        (context.GetEndpoint() as RouteEndpoint ?? context.Items[typeof(RouteEndpoint)] as RouteEndpoint)
            ?.RoutePattern.RawText ?? "none";
}

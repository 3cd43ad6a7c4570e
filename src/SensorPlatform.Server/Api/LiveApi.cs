using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SensorPlatform.Server.Api.Limits;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Api;

/// <summary><c>/api/v1/live</c>: changes as they come, as server-sent events (WHATWG HTML, 9.2).</summary>
internal static class LiveApi
{
    private static readonly string[] EventNames = ["pitch", "station", "alert"];

    /// <summary>Maps the resource below a group.</summary>
    public static void MapLive(this RouteGroupBuilder api) =>
        api.MapGet("/live", StreamAsync)
            .WithSummary("Changes as they come: events pitch, station, alert and reset")
            .WithTags("Live")
            .Produces<string>(200, "text/event-stream")
            .ProducesProblem(400)
            .ProducesProblem(404)
            .ProducesProblem(429)
            .ProducesProblem(503)
            .RequireRateLimiting(RequestLimits.Streams);

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> StreamAsync(
        HttpContext context,
        LiveFeed feed,
        CityCatalog catalog,
        IOptions<LiveOptions> options,
        IHostApplicationLifetime lifetime,
        [Description("Only these events, parted by commas: pitch, station, alert; reset always comes.")] string? events,
        [Description("Of the pitch events only those of this site; others are not of a site.")] string? site)
    {
        var query = new QueryCheck();
        var names = events?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        foreach (var name in names)
        {
            query.Word("events", name, EventNames);
        }

        if (query.HasFaults)
        {
            return query.Problem();
        }

        if (!string.IsNullOrEmpty(site) && catalog.FindSite(site) is null)
        {
            return ApiProblems.NotFound("site", site, ParkingApi.ListedAt);
        }

        if (feed.ClientCount >= options.Value.MaximumClients)
        {
            return TypedResults.Problem(
                title: "Too many clients follow the changes.",
                detail: "Ask for what you need every minute instead, or come again later.",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, lifetime.ApplicationStopping);
        var lastSeen = context.Request.Headers["Last-Event-ID"].ToString();
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";

        // Connected first, so that nothing falls between the reload that is told here and the first event.
        using var client = feed.Connect(
            options.Value.ClientQueueCapacity,
            new LiveFilter(names.Length > 0 ? names : null, string.IsNullOrEmpty(site) ? null : site));
        try
        {
            await response.BodyWriter.WriteAsync("retry: 3000\n\n"u8.ToArray(), ending.Token);
            if (lastSeen.Length > 0 && !string.Equals(lastSeen, feed.LastId, StringComparison.Ordinal))
            {
                await response.BodyWriter.WriteAsync(Reset(feed), ending.Token);
            }

            await SendAsync(response, feed, client, options.Value.Heartbeat, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client has gone or the server stops: the ordinary end of a stream.
        }

        return TypedResults.Empty;
    }

    private static async Task SendAsync(
        HttpResponse response,
        LiveFeed feed,
        LiveSubscription client,
        TimeSpan heartbeat,
        CancellationToken cancellationToken)
    {
        // Wall-clock time: proxies and browsers drop quiet connections, whatever the town's clock says. One timer a client.
        using var timer = new PeriodicTimer(heartbeat);
        var beat = timer.WaitForNextTickAsync(cancellationToken).AsTask();
        var waiting = client.WaitAsync(cancellationToken).AsTask();
        while (true)
        {
            var isDue = await Task.WhenAny(waiting, beat) == beat;
            cancellationToken.ThrowIfCancellationRequested();
            if (isDue)
            {
                beat = timer.WaitForNextTickAsync(cancellationToken).AsTask();
                await response.BodyWriter.WriteAsync(": still here\n\n"u8.ToArray(), cancellationToken);
                continue;
            }

            if (!await waiting)
            {
                return;
            }

            while (client.TryTake(out var next, out var mustReload))
            {
                await response.BodyWriter.WriteAsync(
                    mustReload || next is null ? Reset(feed) : next.Block, cancellationToken);
            }

            waiting = client.WaitAsync(cancellationToken).AsTask();
        }
    }

    // The client's picture has a gap: it must ask for everything again, then go on with the events.
    private static byte[] Reset(LiveFeed feed) =>
        System.Text.Encoding.UTF8.GetBytes($"id: {feed.LastId}\nevent: reset\ndata: {{}}\n\n");
}

using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Api.Limits;

/// <summary>
/// Limits how much one address may ask: a token bucket for all requests, and a number of connections to the live feed.
/// Health, metrics and webhooks are not limited: who watches and who delivers must get through.
/// </summary>
internal static class RequestLimits
{
    /// <summary>The policy of resources that hold a connection.</summary>
    public const string Streams = "streams";

    private const int StreamPauseSeconds = 30;
    private static readonly string[] Unlimited = ["/health", "/metrics", "/ingest"];
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>Registers the limits by the <see cref="ApiOptions"/> that are registered before, else by their defaults.</summary>
    public static void AddRequestLimits(this IServiceCollection services)
    {
        services.TryAddSingleton(new ApiOptions());
        services.AddRateLimiter();
        services.AddOptions<RateLimiterOptions>().Configure<ApiOptions>(Configure);
        services.AddOptions<ForwardedHeadersOptions>().Configure<ApiOptions>(Configure);
    }

    /// <summary>Finds the client's address behind proxies; before everything that looks at it.</summary>
    public static void UseClientAddress(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ApiOptions>().TrustedProxies.Length > 0)
        {
            app.UseForwardedHeaders();
        }
    }

    private static void Configure(RateLimiterOptions limits, ApiOptions options)
    {
        var slots = new ClientSlots();
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, int>(context =>
            options.RequestsPerSecond == 0 || IsUnlimited(context.Request.Path)
                ? RateLimitPartition.GetNoLimiter(-1)
                : RateLimitPartition.GetTokenBucketLimiter(slots.Of(context.Connection.RemoteIpAddress), _ => Bucket(options)));
        limits.AddPolicy(Streams, context => options.StreamsPerAddress == 0
            ? RateLimitPartition.GetNoLimiter(-1)
            : RateLimitPartition.GetConcurrencyLimiter(
                slots.Of(context.Connection.RemoteIpAddress),
                _ => new ConcurrencyLimiterOptions { PermitLimit = options.StreamsPerAddress }));
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (context, _) => new ValueTask(RefuseAsync(context, options));
    }

    private static void Configure(ForwardedHeadersOptions forwarded, ApiOptions options)
    {
        // The framework believes the machine itself by default; only who is listed is believed here.
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        forwarded.ForwardLimit = null;
        if (TrustedProxies.TryParse(options.TrustedProxies, out var networks, out _))
        {
            foreach (var network in networks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        }
    }

    // As many tokens as keep the period at 100 ms or more: the buckets are looked after no more often.
    private static TokenBucketRateLimiterOptions Bucket(ApiOptions options)
    {
        var tokens = Math.Max(1, (int)Math.Ceiling(options.RequestsPerSecond * ShortestPeriod.TotalSeconds));
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Burst,
            TokensPerPeriod = Math.Min(tokens, options.Burst),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Min(tokens, options.Burst) / (double)options.RequestsPerSecond),
        };
    }

    private static bool IsUnlimited(PathString path)
    {
        foreach (var prefix in Unlimited)
        {
            if (path.StartsWithSegments(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static Task RefuseAsync(OnRejectedContext context, ApiOptions options)
    {
        // Only the buckets know when there is room again.
        var isRate = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var pause);
        var seconds = isRate ? Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds)) : StreamPauseSeconds;
        var response = context.HttpContext.Response;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        var detail = isRate
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"An address may send {options.RequestsPerSecond} requests a second, and {options.Burst} at once after a pause. Come again in {seconds} s; answers may be kept for as long as Cache-Control says.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"An address may hold {options.StreamsPerAddress} connections to the live feed. Close one, or ask for what you need every few seconds.");
        return TypedResults.Problem(
            title: isRate ? "Too many requests come from your address." : "Too many live connections come from your address.",
            detail: detail,
            statusCode: StatusCodes.Status429TooManyRequests).ExecuteAsync(context.HttpContext);
    }
}

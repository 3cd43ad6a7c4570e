using System.Diagnostics;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api.Datex;
using SensorPlatform.Server.Api.Limits;
using SensorPlatform.Server.Api.ParkApi;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Heat;
using SensorPlatform.Server.Heat.Census;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Heat.Official;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Operators;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Parking;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Telemetry;

namespace SensorPlatform.Server.Api;

/// <summary>
/// The HTTP side of the platform: REST, live feed, health, metrics, OpenAPI. It needs, registered before:
/// <c>CityCatalog</c>, <see cref="SensorDirectory"/>, <c>IJournal</c>, <c>ITelemetryReader</c>, <c>BalanceBook</c>,
/// <see cref="BalanceReader"/>, <see cref="BalanceWatch"/>,
/// <c>DeadLetterStore</c>, <c>LedgerReader</c>, <c>AlertDirectory</c>, <see cref="ParkingBoard"/>, <see cref="PitchOverrides"/>,
/// <see cref="TimeProvider"/>, and an <see cref="IReadinessCheck"/> for
/// each part that can fail.
/// </summary>
internal static class PlatformApi
{
    /// <summary>Version of the API in its paths.</summary>
    public const string Root = "/api/v1";

    /// <summary>Where others' formats begin.</summary>
    private const string OpenRoot = "/api/public";

    private static readonly TimeSpan PreflightAge = TimeSpan.FromDays(1);

    /// <summary>Registers everything that <see cref="MapPlatformApi"/> needs, the live state included.</summary>
    public static IServiceCollection AddPlatformApi(this IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().ValidateDataAnnotations();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(1, ParkApiJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(2, DatexJson.Default);
            options.SerializerOptions.Converters.Add(new InstantJsonConverter());
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        services.AddCors(options => options.AddPolicy(Root, AllowReading));
        services.AddRequestLimits();
        services.AddOpenApi("v1", OpenApiDescription.Configure);

        services.AddSingleton(provider => new TouchedSensors(provider.GetRequiredService<SensorDirectory>().Count));
        services.AddSingleton(provider => new PlatformState(
            provider.GetRequiredService<SensorDirectory>(), provider.GetRequiredService<TouchedSensors>()));
        services.TryAddSingleton<OperatorOptions>();
        services.AddSingleton(new OperatorTries(TimeProvider.System));
        services.AddSingleton<OperatorGate>();
        services.AddSingleton<PrivateSensors>();
        services.AddSingleton<BatteryBook>();
        services.AddSingleton<SiteSensorsView>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton(provider =>
        {
            var board = provider.GetRequiredService<ParkingBoard>();
            return new ParkingView(() => board.Current);
        });
        services.AddSingleton(provider => new ForecastView(provider.GetRequiredService<ParkingBoard>().ScoresOf));
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<ParkingAnswers>();
        services.AddSingleton<ParkingPlaces>();
        services.AddSingleton(provider => new ParkApiView(provider.GetRequiredService<TimeProvider>().Now()));
        services.AddSingleton<StationView>();
        services.AddSingleton<AirDesk>();
        services.AddSingleton<CellDesk>();
        services.AddSingleton<HeatDesk>();
        services.AddSingleton<HeatExporter>();
        services.TryAddSingleton(_ => new ExportFolder(Path.Combine(Path.GetTempPath(), "sensorplatform-exports-" + Path.GetRandomFileName())));
        services.AddSingleton<OfficialWarnings>();
        services.AddHostedService(provider => provider.GetRequiredService<OfficialWarnings>());
        services.TryAddSingleton<HeatLooks>();
        services.AddSingleton<HeatWarningsView>();
        services.AddSingleton<AirView>();
        services.AddSingleton<SensorsView>();
        services.AddSingleton<LossView>();
        services.AddSingleton<AlertsView>();
        services.AddSingleton<PlatformMetrics>();
        services.AddSingleton<PrometheusExposition>();
        services.AddHostedService<LivePump>();
        return services;
    }

    /// <summary>Puts telemetry, problem answers and routing in front, in the order that they need.</summary>
    public static void UsePlatformApi(this WebApplication app)
    {
        app.UseClientAddress();
        app.UseRequestTelemetry();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseCors();
        app.Use(static (context, next) =>
        {
            context.Items[typeof(RouteEndpoint)] = context.GetEndpoint();
            return next(context);
        });
        app.UseRateLimiter();
        app.UseRequireOperator();
    }

    /// <summary>Maps <c>/api/v1</c>, <c>/health</c>, <c>/metrics</c> and <c>/openapi/v1.json</c>.</summary>
    public static void MapPlatformApi(this WebApplication app)
    {
        // Made now: they listen from the start, not from the first scrape, and what a killed process left is deleted.
        var metrics = app.Services.GetRequiredService<PlatformMetrics>();
        _ = app.Services.GetRequiredService<PrometheusExposition>();
        _ = app.Services.GetRequiredService<ExportFolder>();
        var feed = app.Services.GetRequiredService<LiveFeed>();
        metrics.ObserveBalance(app.Services.GetRequiredService<BalanceBook>().Snapshot);
        metrics.ObserveBalanceWatch(() => app.Services.GetRequiredService<BalanceWatch>().State);
        var board = app.Services.GetRequiredService<ParkingBoard>();
        metrics.ObserveParkingSites(() => board.Current, board.ScoresOf);
        var air = app.Services.GetRequiredService<AirDesk>();
        metrics.ObserveAir(() => air.Last, () => air.ExpiredCalibrations);
        metrics.ObserveOperators(() => app.Services.GetRequiredService<OperatorGate>().Refused);
        metrics.ObserveLiveFeed(() => feed.ClientCount, () => feed.EventCount, () => feed.ResetCount);

        var api = app.MapGroup(Root)
            .RequireCors(Root)
            .AddEndpointFilter<KnownQueryFilter>()
            .AddEndpointFilter(CacheBriefly);
        api.MapSensors();
        api.MapLoss();
        api.MapParking();
        api.MapSiteSensors();
        api.MapOverrides();
        api.MapAir();
        api.MapHeat();
        api.MapAlerts();
        api.MapOperations();
        api.MapLive();
        var open = app.MapGroup(OpenRoot)
            .RequireCors(Root)
            .WithMetadata(ChecksItsQuery.Mark)
            .AddEndpointFilter<KnownQueryFilter>()
            .AddEndpointFilter(CacheBriefly);
        open.MapParkApi();
        open.MapDatex();
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi("/openapi/{documentName}.json");
    }

    // Public data: any page may read it. Nothing that changes something is open to other origins.
    private static void AllowReading(CorsPolicyBuilder policy) =>
        policy.AllowAnyOrigin()
            .WithMethods(ReadResource.Methods)
            .WithHeaders("If-None-Match", "Last-Event-ID", "Cache-Control")
            .WithExposedHeaders("ETag", "Link", "Content-Disposition", "Retry-After")
            .SetPreflightMaxAge(PreflightAge);

    private static ValueTask<object?> CacheBriefly(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.OnStarting(
            static state =>
            {
                var response = ((HttpContext)state).Response;
                if (string.IsNullOrEmpty(response.Headers.CacheControl))
                {
                    // Answers with ages are good for a moment; errors and changes for none.
                    response.Headers.CacheControl =
                        response.StatusCode == 200 && HttpMethods.IsGet(response.HttpContext.Request.Method)
                            ? "public, max-age=2"
                            : "no-store";
                }

                return Task.CompletedTask;
            },
            context.HttpContext);
        return next(context);
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        problem.Instance ??= http.Request.Path;
        problem.Extensions["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier;
        problem.Detail ??= problem.Status switch
        {
            404 => $"There is nothing at {QueryCheck.Shown(http.Request.Path)}. What there is stands in /openapi/v1.json.",
            405 => $"{QueryCheck.Shown(http.Request.Method)} is not possible here; the Allow header tells what is.",
            413 => "The body is longer than this resource takes. Leave out what it does not ask for.",
            415 => "Send the body as JSON with Content-Type: application/json.",
            _ => null,
        };
    }
}

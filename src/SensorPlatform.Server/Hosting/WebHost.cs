using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using SensorPlatform.Server.Air;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Api.Limits;
using SensorPlatform.Server.Heat.Export;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Pages;
using SensorPlatform.Server.Sources;
using SensorPlatform.Server.Telemetry;

namespace SensorPlatform.Server.Hosting;

/// <summary>The web application around a platform: API, pages, webhooks and the embedded MQTT listener on one Kestrel.</summary>
internal static class WebHost
{
    private const int ReadAheadBytes = 128 * 1024;

    /// <summary>Opens the platform and builds the application; nothing runs yet.</summary>
    /// <param name="configuration">Checked options and cities.</param>
    /// <param name="clock">The clock of what is measured and received.</param>
    /// <exception cref="Storage.StorageException">Folder or files cannot be used.</exception>
    /// <exception cref="Journal.JournalException">The journal cannot be used.</exception>
    internal static WebApplication Build(PlatformConfiguration configuration, TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss'Z' ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(45));
        AddPlatform(builder.Services, configuration, clock);
        builder.Services.AddPlatformApi();
        builder.Services.AddPlatformPages();
        builder.WebHost.UseKestrelCore();

        // Of each connection so much is read ahead; a longer MQTT packet is gathered beyond it, up to its own bound.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.MaxReadBufferSize = ReadAheadBytes);
        builder.Services.AddOptions<KestrelServerOptions>().Configure<Platform, IHostApplicationLifetime>(
            (kestrel, platform, lifetime) => Listen(kestrel, configuration.Options, platform, lifetime));

        var app = builder.Build();
        app.UsePlatformApi();
        app.UsePlatformPages();
        app.MapPlatformApi();
        app.MapPlatformPages();
        app.MapWebhooks();
        PlatformTelemetry.Observe(app.Services.GetRequiredService<PlatformMetrics>(), app.Services.GetRequiredService<Platform>());
        return app;
    }

    private static void AddPlatform(IServiceCollection services, PlatformConfiguration configuration, TimeProvider clock)
    {
        services.AddSingleton(clock);
        services.AddSingleton(provider =>
            Platform.Open(configuration, clock, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(configuration.Catalog);
        services.AddSingleton(configuration.Devices);
        services.AddSingleton(configuration.Options.Pages);
        services.AddSingleton(configuration.Options.Api);
        services.AddSingleton(configuration.Options.Operators);
        services.AddSingleton(_ => new ExportFolder(Path.Combine(configuration.Options.DataDirectory, ExportFolder.Name)));
        services.AddSingleton(provider => Of(provider).Directory);
        services.AddSingleton(provider => Of(provider).Store.Reader);
        services.AddSingleton(provider => Of(provider).Store.History);
        services.AddSingleton(provider => Of(provider).Sources);
        services.AddSingleton(provider => Of(provider).Intake);
        services.AddSingleton(provider => Of(provider).Webhooks);
        services.AddSingleton<IJournal>(provider => Of(provider).Journal);
        services.AddSingleton(provider => Of(provider).Store.Balance);
        services.AddSingleton(provider => Of(provider).Books.Reader);
        services.AddSingleton(provider => Of(provider).Books.Watch);
        services.AddSingleton(provider => Of(provider).Store.DeadLetters);
        services.AddSingleton(provider => Of(provider).Store.Ledger);
        services.AddSingleton(provider => Of(provider).Alerts.Alerts);
        services.AddSingleton(provider => Of(provider).Parking.Board);
        services.AddSingleton(provider => Of(provider).Parking.Overrides);
        services.AddSingleton<IEnumerable<IReadinessCheck>>(provider => [.. ReadinessCheck.Of(Of(provider))]);
        services.AddHostedService<PlatformService>();
        services.AddHostedService(ParkingRulesOf);
        services.AddSingleton<DriftWatch>();
        services.AddSingleton(provider => Of(provider).Alerts.Stations);
        services.AddHostedService<StationCareService>();
        services.AddSingleton(provider => Of(provider).Alerts.Heat);
        services.AddSingleton(provider => Of(provider).Alerts.Heat.Looks);
        services.AddHostedService<HeatRulesService>();
    }

    private static Platform Of(IServiceProvider provider) => provider.GetRequiredService<Platform>();

    private static ParkingRulesService ParkingRulesOf(IServiceProvider provider)
    {
        var platform = Of(provider);
        var board = platform.Parking.Board;
        var service = new ParkingRulesService(
            platform.Alerts.Parking, () => board.Current, platform.Options.Alerts, provider.GetRequiredService<TimeProvider>());
        board.Changed += service.Wake;
        return service;
    }

    private static void Listen(
        KestrelServerOptions kestrel, PlatformOptions options, Platform platform, IHostApplicationLifetime lifetime)
    {
        var url = new Uri(options.Url);
        Listen(kestrel, url.Host, url.Port, listen => listen.UseProblemsForRefusals());
        foreach (var endpoint in platform.Listeners)
        {
            Listen(kestrel, endpoint.Host, endpoint.Port, listen => listen.Run(async connection =>
            {
                using var ends = CancellationTokenSource.CreateLinkedTokenSource(
                    connection.ConnectionClosed, lifetime.ApplicationStopping);
                await endpoint.Listener.ServeAsync(connection.Transport, ends.Token);
            }));
        }

        lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var endpoint in platform.Listeners)
            {
                endpoint.Opened();
            }
        });
    }

    private static void Listen(KestrelServerOptions kestrel, string host, int port, Action<ListenOptions> configure)
    {
        if (host is "localhost")
        {
            kestrel.ListenLocalhost(port, configure);
        }
        else if (IPAddress.TryParse(host, out var address))
        {
            kestrel.Listen(address, port, configure);
        }
        else
        {
            kestrel.ListenAnyIP(port, configure);
        }
    }
}

using System.Globalization;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Options;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;

namespace SensorPlatform.Server.Hosting;

/// <summary>
/// The platform and a simulated town in one process: the town publishes to the embedded listener as devices would. The
/// first start begins a day back, so that charts and hours are there at once; then the town's clock goes on, faster
/// than ours.
/// </summary>
internal static class Demo
{
    private static readonly TimeSpan History = TimeSpan.FromHours(24);

    // A town as it is: something is always lost, late, double or broken.
    private static readonly Faults Misbehaviour = new()
    {
        Duplicates = 0.01,
        Malformed = 0.002,
        Late = 0.01,
        Loss = 0.02,
        MacOnly = 0.01,
        Rejoins = 0.0005,
        Simulated = 0.001,
        PitchNoise = 0.005,
    };

    internal static async Task<int> RunAsync(DemoOptions demo, CancellationToken cancellationToken)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cities"), "*.yaml");
        Array.Sort(files, StringComparer.Ordinal);
        Array.Reverse(files);
        var cities = CityFileLoader.Load(files, new CityFileContext(Networks: null, []));
        var catalog = cities.Catalog ?? throw new ConfigurationException(cities.Faults);
        var networks = DemoTown.NetworksOf(catalog);
        var options = new PlatformOptions
        {
            DataDirectory = demo.DataDirectory,
            Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{demo.Port}"),
            Sources = DemoTown.SourcesOf(networks, demo.MqttPort),
        };
        var progressFile = Path.Combine(demo.DataDirectory, "demo.json");
        var progress = SimulationProgress.TryLoad(progressFile);
        var start = progress?.Start ?? FirstStart(TimeProvider.System.GetUtcNow());
        var clock = new DemoClock(progress?.TownTime ?? start + History, demo.SpeedUp);
        var faults = Misbehaviour with { Planted = DemoTown.PitchFaultsOf(catalog, start) };
        using var simulation = TownSimulation.GoOn(
            DemoTown.PlanOf(catalog, start),
            new SimulationOptions { Start = start, KeepReadings = false, Faults = faults },
            progress);
        await using var app = WebHost.Build(new PlatformConfiguration(options, catalog, cities.Devices), clock);
        await ServerRun.StartAsync(app, options, cancellationToken);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"A simulated town at {demo.SpeedUp} times the speed of ours; MQTT at 127.0.0.1:{demo.MqttPort}. Ctrl+C ends it."));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, app.Lifetime.ApplicationStopping);
        var town = RunTownAsync(simulation, demo, progressFile, clock, stopping.Token);
        var shutdown = app.WaitForShutdownAsync(cancellationToken);
        if (await Task.WhenAny(town, shutdown) == town && !stopping.IsCancellationRequested)
        {
            await app.StopAsync(CancellationToken.None);
        }

        await stopping.CancelAsync();
        await town;
        await shutdown;
        return ServerRun.ExitCodeOf(app);
    }

    // The latest mid-July that is over: heat, full pitches, and no reading from the future.
    private static DateTimeOffset FirstStart(DateTimeOffset now)
    {
        var summer = new DateTimeOffset(now.Year, 7, 14, 12, 0, 0, TimeSpan.Zero);
        return summer < now - TimeSpan.FromDays(30) ? summer : summer.AddYears(-1);
    }

    private static Task<RunReport> RunTownAsync(
        TownSimulation simulation, DemoOptions demo, string progressFile, TimeProvider clock, CancellationToken cancellationToken)
    {
        var runner = new TownRunner(
            simulation,
            MqttUplinkPublisher.To(new BrokerAddress("127.0.0.1", demo.MqttPort), "demo", TimeProvider.System),
            new RunnerOptions { FollowClock = true, QualityOfService = 1, ProgressFile = progressFile },
            clock);
        return runner.RunAsync(cancellationToken);
    }
}

using System.Globalization;
using System.Text.Json;
using SensorPlatform.Server.Tests.Alerts;
using SensorPlatform.Server.Tests.Storage.Influx;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Simulator.Truth;
using SensorPlatform.Testing;
using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>
/// A simulated town, a real mosquitto, a real influxd, a webhook receiver and the server between them. The run ends just
/// before now, so that no pitch is stale and no reading comes from the future.
/// </summary>
internal sealed class TownBench : IAsyncDisposable
{
    internal const string Database = "town";
    private static readonly Faults Misbehaviour = new() { Duplicates = 0.05, Malformed = 0.01, Late = 0.02, Loss = 0.03 };
    private readonly TemporaryFolder _folder = new();
    private readonly TownPlan _plan;
    private readonly SimulationOptions _options;

    private TownBench(TownPlan plan, SimulationOptions options, Mosquitto broker, InfluxServer influx, WebhookReceiver webhook)
    {
        _plan = plan;
        _options = options;
        Broker = broker;
        Influx = influx;
        Webhook = webhook;
        var cityFile = _folder.File("town.yaml");
        File.WriteAllText(cityFile, CityFileWriter.Write(plan, options.Start));
        Server = new ServerProcess(["serve", "--config", cityFile], Settings());
    }

    internal Mosquitto Broker { get; }

    internal InfluxServer Influx { get; }

    internal WebhookReceiver Webhook { get; }

    internal ServerProcess Server { get; }

    internal string DataDirectory => _folder.File("data");

    internal TimeSpan Span => _options.End.GetValueOrDefault() - _options.Start;

    /// <summary>Starts the servers, and the program itself; skips the test where one is not installed.</summary>
    internal static async Task<TownBench> StartAsync(int uplinks, ulong seed)
    {
        var broker = await Mosquitto.StartAsync();
        var influx = await InfluxServer.StartAsync(TestContext.Current.CancellationToken);
        var plan = TownPlan.Generate(seed, pitches: 24, heatStations: 16, airStations: 4);
        var bench = new TownBench(
            plan, OptionsFor(plan, uplinks), broker, influx, await WebhookReceiver.StartAsync());
        await bench.Server.StartAsync();
        return bench;
    }

    /// <summary>Sends the whole town and gives its truth.</summary>
    /// <param name="duration">About how long it takes; zero: as fast as the broker takes it.</param>
    internal async Task<TownTruth> SendAsync(TimeSpan duration)
    {
        using var simulation = new TownSimulation(_plan, _options);
        var runner = new TownRunner(
            simulation,
            MqttUplinkPublisher.To(new BrokerAddress("127.0.0.1", Broker.Port), "town", TimeProvider.System),
            new RunnerOptions { SpeedUp = duration == TimeSpan.Zero ? 0 : Span / duration, QualityOfService = 1 },
            TimeProvider.System);
        var report = await runner.RunAsync(TestContext.Current.CancellationToken);
        Assert.True(report.Completed);
        return simulation.Truth();
    }

    /// <summary>Waits until nothing is in flight and at least so many messages are there.</summary>
    internal async Task<JsonElement> SettleAsync(long received, long stored = 0)
    {
        var balance = default(JsonElement);
        await Server.WaitForAsync(
            async () =>
            {
                balance = await Server.GetAsync("/api/v1/balance");
                return balance.GetProperty("received").GetInt64() >= received
                    && balance.GetProperty("stored").GetInt64() >= stored
                    && balance.GetProperty("inFlight").GetInt64() == 0;
            },
            TimeSpan.FromSeconds(60),
            $"{received} messages are received, {stored} stored and none is in flight: {balance}");
        return balance;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Broker.DisposeAsync();
        await Influx.DisposeAsync();
        await Webhook.DisposeAsync();
        _folder.Dispose();
    }

    // A first, dry run tells how much town time so many uplinks take.
    private static SimulationOptions OptionsFor(TownPlan plan, int uplinks)
    {
        var end = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(2);
        var options = new SimulationOptions
        {
            Start = end - TimeSpan.FromHours(40),
            Uplinks = uplinks,
            Faults = Misbehaviour,
            KeepReadings = false,
        };
        using var simulation = new TownSimulation(plan, options);
        foreach (var message in simulation.Messages())
        {
            _ = message;
        }

        var span = (simulation.Truth().End - options.Start) * 1.02;
        return options with { Start = end - span, End = end, Uplinks = null, KeepReadings = true };
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["SENSORPLATFORM__DataDirectory"] = DataDirectory,
            ["SENSORPLATFORM__Influx__Url"] = Influx.Url,
            ["SENSORPLATFORM__Influx__Database"] = Database,
            ["SENSORPLATFORM__Alerts__WebhookUrl"] = Webhook.Url,
            ["SENSORPLATFORM__Folding__CheckpointSeconds"] = "1",
        };
        for (var i = 0; i < _plan.Networks.Count; i++)
        {
            var network = _plan.Networks[i];
            var prefix = string.Create(CultureInfo.InvariantCulture, $"SENSORPLATFORM__Sources__{i}__");
            settings[prefix + "Kind"] = "Mqtt";
            settings[prefix + "Network"] = network.Name;
            settings[prefix + "Envelope"] = network.Server.ToString();
            settings[prefix + "Port"] = Broker.Port.ToString(CultureInfo.InvariantCulture);
            settings[prefix + "TopicFilter"] = network.UplinkTopicFilter;
        }

        return settings;
    }
}

using System.Diagnostics;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>A town whose messages are sent in portions, as a test asks for them. Its last message is of two minutes ago.</summary>
internal sealed class CrashTown : IAsyncDisposable
{
    // No rejoins: a grain remembers two sessions, so that frames of a third one back are stored again when a long backlog
    // with two rejoins of one device is delivered again.
    internal static readonly Faults Misbehaviour =
        new() { Duplicates = 0.05, Malformed = 0.01, Late = 0.02, Loss = 0.03, MacOnly = 0.01 };

    private readonly TownSimulation _simulation;
    private readonly Dictionary<string, IUplinkPublisher> _publishers = new(StringComparer.Ordinal);
    private readonly int _brokerPort;

    private CrashTown(TownPlan plan, SimulationOptions options, int messages, int brokerPort)
    {
        Plan = plan;
        Start = options.Start;
        Messages = messages;
        _brokerPort = brokerPort;
        _simulation = new TownSimulation(plan, options);
    }

    internal TownPlan Plan { get; }

    internal DateTimeOffset Start { get; }

    /// <summary>Messages that it has in all.</summary>
    internal int Messages { get; }

    /// <summary>Messages sent so far.</summary>
    internal int Sent { get; private set; }

    /// <param name="seed">Seed of the town.</param>
    /// <param name="uplinks">About how many uplinks it sends.</param>
    /// <param name="faults">How it misbehaves.</param>
    /// <param name="airStations">Stations whose reports have no network's time and no frame counter.</param>
    /// <param name="brokerPort">Where it sends them.</param>
    internal static CrashTown Make(ulong seed, int uplinks, Faults faults, int airStations, int brokerPort)
    {
        var plan = TownPlan.Generate(seed, pitches: 24, heatStations: 32, airStations);
        var end = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(2);
        var options = new SimulationOptions
        {
            Start = end - TimeSpan.FromHours(40),
            Uplinks = uplinks,
            Faults = faults,
            KeepReadings = false,
        };
        var span = (Run(plan, options).End - options.Start) * 1.02;
        options = options with { Start = end - span, End = end, Uplinks = null };
        return new CrashTown(plan, options with { KeepReadings = true }, (int)Run(plan, options).Messages, brokerPort);
    }

    /// <summary>Sends the next messages, evenly; returns when the broker has them all.</summary>
    internal async Task SendAsync(int count, int perSecond)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < count && _simulation.TryPeek(out var message); i++)
        {
            var ahead = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(began);
            if (ahead > TimeSpan.FromMilliseconds(15))
            {
                await Task.Delay(ahead, TestContext.Current.CancellationToken);
            }

            if (!_publishers.TryGetValue(message.Network.Name, out var publisher))
            {
                publisher = await MqttUplinkPublisher.ConnectAsync(
                    new BrokerAddress("127.0.0.1", _brokerPort),
                    $"town-{message.Network.Name}",
                    TimeProvider.System,
                    TestContext.Current.CancellationToken);
                _publishers.Add(message.Network.Name, publisher);
            }

            await publisher.PublishAsync(message.Topic, message.Payload, 1, TestContext.Current.CancellationToken);
            _simulation.MarkSent();
            Sent++;
        }

        foreach (var publisher in _publishers.Values)
        {
            await publisher.FlushAsync(TestContext.Current.CancellationToken);
        }
    }

    internal TownTruth Truth() => _simulation.Truth();

    public async ValueTask DisposeAsync()
    {
        foreach (var publisher in _publishers.Values)
        {
            await publisher.DisposeAsync();
        }

        _simulation.Dispose();
    }

    private static (DateTimeOffset End, long Messages) Run(TownPlan plan, SimulationOptions options)
    {
        using var simulation = new TownSimulation(plan, options);
        var messages = simulation.Messages().LongCount();
        return (simulation.Truth().End, messages);
    }
}

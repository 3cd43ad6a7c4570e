using SensorPlatform.Mqtt;
using SensorPlatform.Mqtt.Client;
using SensorPlatform.Simulator.Cli;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Truth;
using SensorPlatform.Testing;
using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Simulator.Tests.Running;

/// <summary>Against a real mosquitto; skipped where none is installed.</summary>
public sealed class MqttUplinkPublisherTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_brings_every_message_to_the_broker_and_writes_its_truth()
    {

        await using var broker = await Mosquitto.StartAsync();
        var inbox = new Inbox();
        await using var subscriber = new MqttClient(
            new MqttClientOptions
            {
                Host = "127.0.0.1",
                Port = broker.Port,
                ClientId = "inbox",
                CleanSession = true,
                Subscriptions = [new MqttSubscription("#", MqttQualityOfService.AtLeastOnce)],
            },
            inbox);
        subscriber.Start();
        await subscriber.WaitUntilConnectedAsync(Cancellation);

        using var folder = new TemporaryFolder();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var truthFile = folder.File("truth.json");
        var cityFile = folder.File("town.yaml");
        string[] arguments =
        [
            "run", "--broker", $"127.0.0.1:{broker.Port}", "--seed", "7", "--pitches", "20", "--heat", "8", "--air", "2",
            "--start", "2026-07-03T00:00:00Z", "--uplinks", "2000", "--duplicates", "0.05", "--malformed", "0.01",
            "--late", "0.02", "--loss", "0.03", "--truth", truthFile, "--city", cityFile,
        ];
        Assert.Equal(ExitCode.Done, await new Commands(output, error, TimeProvider.System).RunAsync(arguments, Cancellation));
        var truth = TownTruth.Load(truthFile);
        await inbox.WaitForAsync(truth.Totals.MessagesSent, Cancellation);

        using var simulation = TestTown.Simulation(uplinks: 2000);
        var expected = simulation.Messages()
            .Select(static message => message.Topic + " " + Convert.ToBase64String(message.Payload.Span))
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, inbox.Messages.Order(StringComparer.Ordinal));
        Assert.Contains($"\"messagesSent\":{truth.Totals.MessagesSent}", output.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("# Made by the simulator", await File.ReadAllTextAsync(cityFile, Cancellation), StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Mqtt.Client;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Hosting;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;
using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>More comes than the store can take: everything waits in its place, and nothing is lost.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class PressureTests : IDisposable
{
    private const int Messages = 8_000;
    private const int UnreadableEach = 25;
    private const int UnreadableBytes = 200_000;
    private const long MaximumHeapBytes = 32 * 1024 * 1024;

    private const string City = """
        id: town
        name: Town
        timeZone: Europe/Berlin
        sensors:
          - { id: park-1, network: town-tts, device: 70B3D57ED0000001, type: bosch/tps110 }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task At_more_than_twice_the_load_sources_wait_memory_stays_and_nothing_acknowledged_is_lost()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var platform = Platform.Open(Configuration(broker.Port), TimeProvider.System, NullLoggerFactory.Instance);
        platform.Start(new SlowStore());
        await Eventually.TrueAsync(() => platform.Sources.All[0].IsConnected, "the source to be connected");
        var before = LiveBytes();
        var watch = Stopwatch.StartNew();
        var (carried, moved, measured) = (0L, Stopwatch.StartNew(), Stopwatch.StartNew());

        var publishing = PublishAsync(broker.Port);
        var carriedWhenAllWasSent = 0L;
        var (largest, measures) = (0L, 0);
        while (carried < Messages)
        {
            if (Carried(platform) is var now && now > carried)
            {
                carried = now;
                moved.Restart();
            }

            // A loaded machine is slow; what stands still has stopped.
            Assert.True(moved.Elapsed < TimeSpan.FromSeconds(30), $"Only {carried} of {Messages} were carried, and none for 30 s.");
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(5), $"Only {carried} of {Messages} were carried in 5 minutes.");
            var acknowledged = platform.Brokers[0].Statistics.AcknowledgedMessages;
            Assert.True(acknowledged <= platform.Journal.Head(0), "A message was acknowledged before the journal held it.");

            // A collection of a process that all tests share stops the platform for as long as it takes.
            if (measured.Elapsed > TimeSpan.FromSeconds(1))
            {
                largest = Math.Max(largest, LiveBytes() - before);
                measured.Restart();
                measures++;
            }

            if (carriedWhenAllWasSent == 0 && publishing.IsCompleted)
            {
                carriedWhenAllWasSent = Carried(platform);
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        await publishing;
        TestContext.Current.SendDiagnosticMessage(
            $"{carriedWhenAllWasSent} of {Messages} were carried when all were sent; {largest / 1024:N0} KiB at most; {watch.Elapsed.TotalSeconds:N1} s");
        Assert.InRange(carriedWhenAllWasSent, 1, Messages / 2);
        Assert.True(measures > 2, "Memory was not measured.");
        Assert.InRange(largest, 0, MaximumHeapBytes);
        Assert.True(platform.Brokers[0].Statistics.Pauses > 0, "The source never stopped reading.");
        Assert.True(platform.Writer.Statistics.Waits > 0, "The journal's queue was never full.");
        Assert.True(platform.Shards.Waits + platform.Shards.Letters.Waits > 0, "The shard was never behind.");
        Assert.True(platform.Store.Writer.Statistics.Waits > 0, "The store's queue was never full.");
        await AssertAllIsBookedAsync(platform);
    }

    [Fact]
    public async Task A_message_longer_than_a_source_takes_becomes_a_dead_letter_that_says_so_and_does_not_come_again()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var platform = Platform.Open(Configuration(broker.Port), TimeProvider.System, NullLoggerFactory.Instance);
        platform.Start();
        await Eventually.TrueAsync(() => platform.Sources.All[0].IsConnected, "the source to be connected");
        await using var client = new MqttClient(new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = broker.Port,
            ClientId = "poison",
            MaximumPacketLengthBytes = 2_000_000,
        });
        client.Start();
        var text = "{\"too\":\"" + new string('x', 1_000_000);
        await client.PublishAsync("v3/huge/up", Encoding.UTF8.GetBytes(text), cancellationToken: TestContext.Current.CancellationToken);
        await client.PublishAsync("v3/a/devices/b/up", Uplink(1), cancellationToken: TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => Carried(platform) == 2, "both messages to be booked");
        var figures = platform.Store.Balance.Snapshot();
        Assert.Equal((1L, 1L), (figures.Stored, figures.DeadLettered));
        var letter = Assert.Single(platform.Store.DeadLetters.List("MessageTooLong", 10, 0));
        Assert.Equal("v3/huge/up", letter.Topic);
        var content = Encoding.UTF8.GetString(platform.Store.DeadLetters.Find(letter.Partition, letter.Offset)!.Content.Span);
        Assert.StartsWith("1000008 bytes; these are the first 4096:\n{\"too\":\"xxx", content, StringComparison.Ordinal);
        Assert.Equal(1, platform.Brokers[0].Statistics.Connects);
        Assert.Equal(2, platform.Brokers[0].Statistics.AcknowledgedMessages);
        Assert.Equal(1, platform.Sources.All[0].TooLong);
        Assert.Equal(2, platform.Journal.Head(0));
        var days = await platform.Books.Reader.ReadAsync(
            BalanceGrouping.None, int.MinValue, int.MaxValue, TestContext.Current.CancellationToken);
        Assert.True(days.IsClosed);
        Assert.Equal(2, days.Total.Outcomes.Processed);
    }

    private static async Task AssertAllIsBookedAsync(Platform platform)
    {
        await Eventually.TrueAsync(
            () => platform.Brokers[0].Statistics.AcknowledgedMessages == Messages, "every message to be acknowledged");
        var figures = platform.Store.Balance.Snapshot();
        Assert.Equal(Messages, figures.Received);
        Assert.Equal(Messages - (Messages / UnreadableEach), figures.Stored);
        Assert.Equal(Messages / UnreadableEach, figures.DeadLettered);
        Assert.Equal(0, figures.InFlight);
        Assert.True(figures.IsClosed);
        var sheet = await platform.Books.Reader.ReadAsync(
            BalanceGrouping.Sensor, int.MinValue, int.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal(["", "park-1"], sheet.Lines.Select(line => line.Sensor));
        await platform.Books.Watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.False(platform.Books.Watch.State.IsOpen);
        Assert.Null(platform.Books.Watch.State.Problem);
        Assert.Equal(0, platform.Shards.Letters.Bytes);
        Assert.Equal(0, platform.Writer.Statistics.QueueBytes);
    }

    // One collection, not the up to twenty by which a process with much of other tests' memory would stand still.
    private static long LiveBytes()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static long Carried(Platform platform)
    {
        var figures = platform.Store.Balance.Snapshot();
        return figures.Received - figures.InFlight;
    }

    private static async Task PublishAsync(int port)
    {
        await using var client = new MqttClient(new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = port,
            ClientId = "flood",
            MaximumInFlight = 20,
        });
        client.Start();
        await client.WaitUntilConnectedAsync(TestContext.Current.CancellationToken);
        var unreadable = new byte[UnreadableBytes];
        var topic = Encoding.UTF8.GetBytes("v3/town/devices/park-1/up");
        for (var i = 1; i <= Messages; i++)
        {
            await client.EnqueueAsync(
                topic, i % UnreadableEach == 0 ? unreadable : Uplink(i), cancellationToken: TestContext.Current.CancellationToken);
        }

        await client.FlushAsync(TestContext.Current.CancellationToken);
    }

    private static byte[] Uplink(int counter) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$$"""
        {"end_device_ids":{"device_id":"d","application_ids":{"application_id":"a"},"dev_eui":"70B3D57ED0000001","dev_addr":"260B0001"},
         "received_at":"2026-11-21T08:00:06.320Z","uplink_message":{"session_key_id":"AXBSH1Pk6Z0G166RlH16CQ==","f_port":1,"f_cnt":{{{counter}}},
         "frm_payload":"AQ==","rx_metadata":[],"settings":{},"received_at":"2026-11-21T08:00:06.110Z"}}
        """));

    private PlatformConfiguration Configuration(int port)
    {
        var file = _folder.File("town.yaml");
        File.WriteAllText(file, City);
        var options = new PlatformOptions
        {
            DataDirectory = _folder.File("data"),
            Sources =
            [
                new SourceOptions { Network = "town-tts", Kind = SourceKind.Mqtt, Envelope = "TheThingsStack", Port = port, TopicFilter = "v3/#" },
            ],
            Journal = new JournalOptions { Partitions = 1, QueueCapacity = 256, MaximumWaitingBytes = 4_194_304 },
            Folding = new FoldingOptions
            {
                Shards = 1,
                MailboxCapacity = 64,
                MaximumTurnCount = 16,
                StoreQueueCapacity = 2,
                MaximumLetterBytes = 4_194_304,
            },
        };
        return PlatformConfiguration.Load(new PlatformOptionsResult(options, []), [file]);
    }

    /// <summary>Makes the store's writer carry at most 16 messages in 20 ms.</summary>
    private sealed class SlowStore : ICommittedOutputObserver
    {
        private static readonly ManualResetEventSlim Never = new();

        // The store's thread is held as a slow disk would hold it.
        public void Committed(FoldOutput output) => Never.Wait(TimeSpan.FromMilliseconds(20));
    }
}

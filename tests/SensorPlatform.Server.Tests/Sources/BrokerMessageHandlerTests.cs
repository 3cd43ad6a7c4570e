using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Mqtt.Listener;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Sources;

/// <summary>A handler outlives the connections of its source; the messages come here by hand, over pipes.</summary>
public sealed class BrokerMessageHandlerTests
{
    private const string Connect = "100D00044D5154540402003C000161";
    private const string Connack = "20020000";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_that_ends_while_its_message_waits_for_room_takes_no_receipt_of_the_next_one()
    {
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        await using var writer = new JournalWriter(
            journal,
            new JournalOptions { QueueCapacity = 1, MaximumCommitDelayMs = 0 },
            new NoShards(),
            TimeProvider.System,
            NullLogger<JournalWriter>.Instance);
        var source = new Source(new SourceOptions { Network = "n" }, EnvelopeKind.TheThingsStack, new NetworkId(1));
        var handler = new BrokerMessageHandler(source, new Intake(writer, TimeProvider.System, NetworkDecoding.None));
        var listener = new MqttListener(new MqttListenerOptions
        {
            StopTimeout = TimeSpan.Zero,
            Authenticate = (in MqttConnectRequest _) => MqttAdmission.Accept(handler),
        });

        using (var cut = CancellationTokenSource.CreateLinkedTokenSource(Token))
        {
            var first = new Connection();
            var serving = listener.ServeAsync(first, cut.Token);
            await first.SendAsync(Connect + Publish(1) + Publish(2));
            Assert.Equal(Connack, await first.ReceiveAsync(4));
            await Eventually.TrueAsync(() => source.Messages == 2, "both messages came to the handler");
            await cut.CancelAsync();
            await serving.WaitAsync(Patience, Token);
        }

        // Only now is there a journal: the first message is committed, the second one was never taken.
        writer.Start();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var second = new Connection();
        var served = listener.ServeAsync(second, end.Token);
        await second.SendAsync(Connect + Publish(3));
        Assert.Equal(Connack + "40020003", await second.ReceiveAsync(8).WaitAsync(Patience, Token));
        await end.CancelAsync();
        await served.WaitAsync(Patience, Token);
    }

    private static string Publish(int packetIdentifier) => $"3206000174{packetIdentifier:X4}7B";

    private sealed class NoShards : IJournaledMessageSink
    {
        public ValueTask DispatchAsync(ReadOnlyMemory<JournaledMessage> messages, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;
    }

    private sealed class Connection : IDuplexPipe
    {
        private readonly Pipe _toServer = new(new PipeOptions(useSynchronizationContext: false));
        private readonly Pipe _toClient = new(new PipeOptions(useSynchronizationContext: false));

        public PipeReader Input => _toServer.Reader;

        public PipeWriter Output => _toClient.Writer;

        internal async Task SendAsync(string hex) =>
            await _toServer.Writer.WriteAsync(Convert.FromHexString(hex), Token);

        internal async Task<string> ReceiveAsync(int lengthBytes)
        {
            var result = await _toClient.Reader.ReadAtLeastAsync(lengthBytes, Token);
            var bytes = result.Buffer.ToArray();
            _toClient.Reader.AdvanceTo(result.Buffer.End);
            return Convert.ToHexString(bytes);
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using SensorPlatform.Mqtt.Client;
using SensorPlatform.Testing;
using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Mqtt.Tests.Client;

/// <summary>The client against a real broker; skipped where mosquitto is not installed.</summary>
public sealed class MosquittoTests
{
    private const int Count = 5_000;

    private readonly ConcurrentQueue<MqttConnectionChange> _changes = new();

    [Theory]
    [InlineData(MqttQualityOfService.AtMostOnce)]
    [InlineData(MqttQualityOfService.AtLeastOnce)]
    public async Task Five_thousand_messages_make_the_round_trip_in_order(MqttQualityOfService qualityOfService)
    {
        await using var broker = await Mosquitto.StartAsync();
        var handler = new CountingHandler();
        await using var subscriber = new MqttClient(Options(broker, "sub", "v3/+/devices/+/up"), handler);
        await using var publisher = new MqttClient(Options(broker, "pub"));
        await StartAsync(subscriber, publisher);
        var payload = new byte[2_048];
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++)
        {
            BitConverter.TryWriteBytes(payload, i);
            await publisher.EnqueueAsync(
                Encoding.UTF8.GetBytes($"v3/app/devices/eui-{i % 100}/up"), payload, qualityOfService, cancellationToken: TestContext.Current.CancellationToken);
        }

        await publisher.FlushAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => handler.Received == Count, "all messages");
        TestContext.Current.SendDiagnosticMessage($"{qualityOfService}: {Count / watch.Elapsed.TotalSeconds:F0} messages/s through mosquitto");
        Assert.True(handler.IsInOrder);
        Assert.Equal(Count, subscriber.Statistics.ReceivedMessages);
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_handed_on_cut_and_acknowledged_and_never_comes_again()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var publisher = new MqttClient(new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = broker.Port,
            ClientId = "pub",
            MaximumPacketLengthBytes = 4_000_000,
        });
        var options = new MqttClientOptions
        {
            Host = "127.0.0.1",
            Port = broker.Port,
            ClientId = "sub",
            CleanSession = false,
            OversizedPayloadLengthBytes = 100,
            Subscriptions = [new MqttSubscription("#")],
        };
        var handler = new CollectingHandler();
        await using (var subscriber = new MqttClient(options, handler))
        {
            await StartAsync(subscriber, publisher);
            foreach (var length in new[] { 4, 3_000_000, 4 })
            {
                await publisher.PublishAsync("a/b", new byte[length], cancellationToken: TestContext.Current.CancellationToken);
            }

            Assert.Equal((4, 0), Lengths(await handler.NextAsync()));
            Assert.Equal((100, 2_999_900), Lengths(await handler.NextAsync()));
            Assert.Equal((4, 0), Lengths(await handler.NextAsync()));
            Assert.Equal(1, subscriber.Statistics.Connects);
            Assert.Equal(1, subscriber.Statistics.OversizedMessages);
        }

        // The session lives on at the broker; what was not acknowledged would come now.
        var later = new CollectingHandler();
        await using var reborn = new MqttClient(options, later);
        await StartAsync(reborn);
        await publisher.PublishAsync("last", new byte[1], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("last", (await later.NextAsync()).Topic);

        static (int Kept, int Omitted) Lengths(CollectedMessage message) => (message.Payload.Length, message.OmittedBytes);
    }

    [Fact]
    public async Task What_a_killed_client_did_not_acknowledge_comes_again()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var publisher = new MqttClient(Options(broker, "pub"));
        publisher.Start();
        var silent = new CollectingHandler(acknowledges: false);
        CollectedMessage first;
        await using (var killed = new MqttClient(Options(broker, "sub", "#"), silent))
        {
            await StartAsync(killed);
            for (var i = 0; i < 10; i++)
            {
                await publisher.PublishAsync("a", BitConverter.GetBytes(i), cancellationToken: TestContext.Current.CancellationToken);
            }

            first = await silent.NextAsync();
            first.Acknowledgement.Acknowledge();
            await Eventually.TrueAsync(() => silent.Count == 9, "nine more");
        }

        // The session lives on at the broker and gathers while nobody is there.
        await publisher.PublishAsync("a", BitConverter.GetBytes(10), cancellationToken: TestContext.Current.CancellationToken);
        var handler = new CollectingHandler();
        await using var reborn = new MqttClient(Options(broker, "sub", "#"), handler);
        reborn.Start();
        for (var i = 1; i <= 10; i++)
        {
            var message = await handler.NextAsync();
            Assert.Equal(i, message.Number);
            Assert.Equal(i < 10, message.Duplicate);
        }

        Assert.Equal(0, handler.Count);
    }

    [Fact]
    public async Task A_broken_connection_loses_nothing()
    {
        await using var broker = await Mosquitto.StartAsync();
        var handler = new CountingHandler();
        await using var subscriber = new MqttClient(Options(broker, "sub", "#"), handler);
        await using var publisher = new MqttClient(Options(broker, "pub"));
        await StartAsync(subscriber, publisher);
        for (var i = 0; i < Count; i++)
        {
            await publisher.EnqueueAsync("a"u8.ToArray(), BitConverter.GetBytes(i), cancellationToken: TestContext.Current.CancellationToken);
            if (i % 1_000 == 500)
            {
                publisher.AbortConnection();
                subscriber.AbortConnection();
            }
        }

        await publisher.FlushAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => handler.Distinct == Count, "every message at least once");
        Assert.InRange(subscriber.Statistics.Connects, 2, 6);
    }

    [Fact]
    public async Task A_restarted_broker_is_found_again()
    {
        await using var broker = await Mosquitto.StartAsync();
        var handler = new CollectingHandler();
        await using var subscriber = new MqttClient(Options(broker, "sub", "#"), handler);
        await using var publisher = new MqttClient(Options(broker, "pub"));
        await StartAsync(subscriber, publisher);
        await broker.RestartAsync();
        await Eventually.TrueAsync(() => subscriber.Statistics.Connects == 2 && subscriber.IsConnected, "the second connection");
        await publisher.PublishAsync("a", BitConverter.GetBytes(7), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(7, (await handler.NextAsync()).Number);
    }

    [Fact]
    public async Task User_and_password_open_the_door_and_a_wrong_one_is_told()
    {
        await using var broker = await Mosquitto.StartAsync(login: true);
        await using var right = new MqttClient(Options(broker, "right", password: Mosquitto.Password));
        await StartAsync(right);
        await right.PublishAsync("a", "x"u8.ToArray(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(_changes, change => change.Fault != MqttFault.None);

        await using var wrong = new MqttClient(Options(broker, "wrong", password: "wrong horse"));
        wrong.Start();
        await Eventually.TrueAsync(() => wrong.Statistics.FailedAttempts >= 2, "two refusals");
        var refusal = _changes.First(change => change.Fault != MqttFault.None);
        Assert.Equal(MqttFault.ConnectionRefused, refusal.Fault);
        Assert.Equal(MqttConnectReturnCode.NotAuthorized, refusal.ReturnCode);
        Assert.Contains("not authorized", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tls_with_an_own_authority_connects()
    {
        await using var broker = await Mosquitto.StartAsync(tls: true);
        var handler = new CollectingHandler();
        await using var client = new MqttClient(Options(broker, "tls", "#", authorityFile: broker.AuthorityFile, tls: true), handler);
        await StartAsync(client);
        for (var i = 0; i < 500; i++)
        {
            await client.EnqueueAsync("a"u8.ToArray(), new byte[10_000], cancellationToken: TestContext.Current.CancellationToken);
        }

        await client.FlushAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => handler.Count == 500, "500 messages over TLS");
    }

    [Fact]
    public async Task Tls_with_an_unknown_authority_is_told()
    {
        await using var broker = await Mosquitto.StartAsync(tls: true);
        await using var client = new MqttClient(Options(broker, "tls", tls: true));
        client.Start();
        await Eventually.TrueAsync(() => _changes.Any(change => change.Fault != MqttFault.None), "the refusal");
        var fault = _changes.First(change => change.Fault != MqttFault.None);
        Assert.Equal(MqttFault.TlsFailed, fault.Fault);
        Assert.Contains("Check the CA file", fault.Reason, StringComparison.Ordinal);
    }

    private static async Task StartAsync(params MqttClient[] clients)
    {
        foreach (var client in clients)
        {
            client.Start();
            await client.WaitUntilConnectedAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private MqttClientOptions Options(
        Mosquitto broker, string clientId, string? subscription = null, string? password = null, string? authorityFile = null, bool tls = false) => new()
        {
            Host = "localhost",
            Port = broker.Port,
            ClientId = clientId,
            UserName = password is null ? null : Mosquitto.UserName,
            Password = password,
            UseTls = tls,
            CertificateAuthorityFile = authorityFile,
            MinimumReconnectDelay = TimeSpan.FromMilliseconds(20),
            MaximumReconnectDelay = TimeSpan.FromMilliseconds(200),
            StopTimeout = TimeSpan.FromMilliseconds(100),
            Subscriptions = subscription is null ? [] : [new MqttSubscription(subscription)],
            ConnectionChanged = _changes.Enqueue,
        };

    // Called by one thread at a time; the test reads the counts.
    private sealed class CountingHandler : IMqttMessageHandler
    {
        private readonly HashSet<int> _numbers = [];
        private int _received;
        private int _distinct;

        internal int Received => Volatile.Read(ref _received);

        internal int Distinct => Volatile.Read(ref _distinct);

        internal bool IsInOrder { get; private set; } = true;

        public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken)
        {
            var number = BitConverter.ToInt32(message.Payload);
            IsInOrder &= number == _received;
            _numbers.Add(number);
            message.Acknowledgement.Acknowledge();
            Volatile.Write(ref _distinct, _numbers.Count);
            Volatile.Write(ref _received, _received + 1);
            return ValueTask.CompletedTask;
        }
    }
}

using System.Collections.Concurrent;
using System.Net.Sockets;
using SensorPlatform.Mqtt.Client;
using SensorPlatform.Mqtt.Listener;
using SensorPlatform.Testing;

namespace SensorPlatform.Mqtt.Tests.Client;

public sealed class MqttClientTests
{
    private const string Connack = "20020000";
    private static readonly byte[] Topic = "a/b"u8.ToArray();

    private readonly ConcurrentQueue<MqttConnectionChange> _changes = new();

    [Fact]
    public async Task Published_messages_reach_our_listener_in_order()
    {
        const int Count = 5_000;
        var handler = new CollectingHandler();
        await using var host = LoopbackHost.Of(Listener(handler));
        await using var client = new MqttClient(Options(host));
        client.Start();
        for (var i = 0; i < Count; i++)
        {
            await client.EnqueueAsync(Topic, BitConverter.GetBytes(i), cancellationToken: TestContext.Current.CancellationToken);
        }

        await client.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Count, handler.Count);
        Assert.Equal(Count, client.Statistics.PublishAcknowledgements);
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(i, (await handler.NextAsync()).Number);
        }
    }

    [Fact]
    public async Task A_publish_completes_when_the_owner_of_the_listener_acknowledges()
    {
        var handler = new CollectingHandler(acknowledges: false);
        await using var host = LoopbackHost.Of(Listener(handler));
        await using var client = new MqttClient(Options(host));
        client.Start();
        var publishing = client.PublishAsync("a/b", BitConverter.GetBytes(1), cancellationToken: TestContext.Current.CancellationToken).AsTask();
        var message = await handler.NextAsync();
        Assert.False(publishing.IsCompleted);
        message.Acknowledgement.Acknowledge();
        await publishing.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Messages_of_QoS_0_arrive_too()
    {
        var handler = new CollectingHandler();
        await using var host = LoopbackHost.Of(Listener(handler));
        await using var client = new MqttClient(Options(host));
        client.Start();
        for (var i = 0; i < 1_000; i++)
        {
            await client.PublishAsync(Topic, new byte[1_000], MqttQualityOfService.AtMostOnce, cancellationToken: TestContext.Current.CancellationToken);
        }

        await Eventually.TrueAsync(() => handler.Count == 1_000, "1,000 messages");
    }

    [Fact]
    public async Task Unacknowledged_publishes_are_sent_again_with_dup_and_in_order()
    {
        var handler = new CollectingHandler(acknowledges: false);
        await using var host = LoopbackHost.Of(Listener(handler));
        await using var client = new MqttClient(Options(host));
        client.Start();
        for (var i = 0; i < 5; i++)
        {
            await client.EnqueueAsync(Topic, BitConverter.GetBytes(i), cancellationToken: TestContext.Current.CancellationToken);
        }

        var first = await handler.NextAsync();
        for (var i = 1; i < 5; i++)
        {
            Assert.False((await handler.NextAsync()).Duplicate);
        }

        first.Acknowledgement.Acknowledge();
        await Eventually.TrueAsync(() => client.Statistics.PublishAcknowledgements == 1, "the first acknowledgement");
        client.AbortConnection();
        for (var i = 1; i < 5; i++)
        {
            var again = await handler.NextAsync();
            Assert.Equal(i, again.Number);
            Assert.True(again.Duplicate);
            Assert.True(again.Acknowledgement.Acknowledge());
        }

        await client.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, client.Statistics.ResentMessages);
        Assert.Equal(5, client.Statistics.PublishAcknowledgements);
        Assert.Equal(2, client.Statistics.Connects);
    }

    [Fact]
    public async Task The_window_in_flight_holds_a_fast_publisher()
    {
        var handler = new CollectingHandler(acknowledges: false);
        await using var host = LoopbackHost.Of(Listener(handler));
        await using var client = new MqttClient(Options(host, maximumInFlight: 2));
        client.Start();
        await client.EnqueueAsync(Topic, new byte[4], cancellationToken: TestContext.Current.CancellationToken);
        await client.EnqueueAsync(Topic, new byte[4], cancellationToken: TestContext.Current.CancellationToken);
        var third = client.EnqueueAsync(Topic, new byte[4], cancellationToken: TestContext.Current.CancellationToken).AsTask();
        var first = await handler.NextAsync();
        await handler.NextAsync();
        Assert.False(third.IsCompleted);
        first.Acknowledgement.Acknowledge();
        await third.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(4, (await handler.NextAsync()).Payload.Length);
    }

    [Fact]
    public async Task A_stop_fails_what_is_in_flight()
    {
        var handler = new CollectingHandler(acknowledges: false);
        await using var host = LoopbackHost.Of(Listener(handler));
        await using var client = new MqttClient(Options(host, maximumInFlight: 1));
        client.Start();
        var inFlight = client.PublishAsync("a", new byte[4], cancellationToken: TestContext.Current.CancellationToken).AsTask();
        var waiting = Enumerable.Range(0, 3)
            .Select(_ => client.PublishAsync("a", new byte[4], cancellationToken: TestContext.Current.CancellationToken).AsTask())
            .ToArray();
        await handler.NextAsync();
        var flushing = client.FlushAsync(TestContext.Current.CancellationToken).AsTask();
        await client.StopAsync();
        await Assert.ThrowsAsync<MqttClientException>(() => inFlight);
        await Assert.ThrowsAsync<MqttClientException>(() => flushing);
        foreach (var publish in waiting)
        {
            await Assert.ThrowsAsync<MqttClientException>(() => publish);
        }

        await Assert.ThrowsAsync<MqttClientException>(
            () => client.WaitUntilConnectedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refused_connect_is_told_in_words_and_tried_again()
    {
        var attempts = 0;
        MqttAdmission ThirdTime(in MqttConnectRequest request) => Interlocked.Increment(ref attempts) < 3
            ? MqttAdmission.Refuse(MqttConnectReturnCode.BadUserNameOrPassword)
            : MqttAdmission.Accept(new CollectingHandler());
        await using var host = LoopbackHost.Of(new MqttListener(new MqttListenerOptions { Authenticate = ThirdTime }));
        await using var client = new MqttClient(Options(host));
        client.Start();
        await client.WaitUntilConnectedAsync(TestContext.Current.CancellationToken);
        var refused = _changes.First(change => change.Fault != MqttFault.None);
        Assert.Equal(MqttFault.ConnectionRefused, refused.Fault);
        Assert.Equal(MqttConnectReturnCode.BadUserNameOrPassword, refused.ReturnCode);
        Assert.Contains("bad user name or password", refused.Reason, StringComparison.Ordinal);
        Assert.Contains("'tom'", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(2, client.Statistics.FailedAttempts);
    }

    [Fact]
    public async Task A_refused_subscription_is_told_and_the_connection_stays()
    {
        await using var host = LoopbackHost.Of(Listener(new CollectingHandler()));
        await using var client = new MqttClient(Options(host, subscription: "air/#"), new CollectingHandler());
        client.Start();
        await client.WaitUntilConnectedAsync(TestContext.Current.CancellationToken);
        var change = _changes.Last();
        Assert.Equal(MqttFault.SubscriptionRefused, change.Fault);
        Assert.Equal(MqttConnectionState.Connected, change.State);
        Assert.Contains("'air/#' refused", change.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_told_in_words()
    {
        var host = LoopbackHost.Of(Listener(new CollectingHandler()));
        await host.DisposeAsync();
        await using var client = new MqttClient(Options(host));
        client.Start();
        await Eventually.TrueAsync(() => client.Statistics.FailedAttempts >= 3, "three attempts");
        var change = _changes.First(change => change.Fault != MqttFault.None);
        Assert.Equal(MqttFault.NetworkFailed, change.Fault);
        Assert.Contains($"localhost:{host.Port}", change.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Received_messages_are_acknowledged_in_order_and_only_when_told()
    {
        var acknowledged = new TaskCompletionSource<string>();
        await using var host = new LoopbackHost(async (stream, stop) =>
        {
            await SkipConnectAsync(stream, stop);
            await stream.WriteAsync(Convert.FromHexString(Connack + Publish(1) + Publish(2) + Publish(3)), stop);
            acknowledged.TrySetResult(await ReadAsync(stream, 12, stop));
            await ReadAsync(stream, 2, stop);
        });
        var handler = new CollectingHandler(acknowledges: false);
        await using var client = new MqttClient(Options(host, subscription: null), handler);
        client.Start();
        var first = await handler.NextAsync();
        var second = await handler.NextAsync();
        var third = await handler.NextAsync();
        Assert.True(third.Acknowledgement.Acknowledge());
        Assert.True(first.Acknowledgement.Acknowledge());
        await Task.Run(() => Assert.True(second.Acknowledgement.Acknowledge()), TestContext.Current.CancellationToken);
        Assert.Equal("40020001" + "40020002" + "40020003", await acknowledged.Task);
        Assert.Equal(3, client.Statistics.AcknowledgedMessages);
    }

    [Fact]
    public async Task A_handler_that_is_not_done_pauses_reading()
    {
        await using var host = new LoopbackHost(async (stream, stop) =>
        {
            await SkipConnectAsync(stream, stop);
            await stream.WriteAsync(Convert.FromHexString(Connack + Publish(1) + Publish(2)), stop);
            await ReadAsync(stream, 10, stop);
        });
        var handler = new SlowHandler();
        await using var client = new MqttClient(Options(host, subscription: null), handler);
        client.Start();
        await Eventually.TrueAsync(() => client.Statistics.Pauses == 1, "the pause");
        Assert.Equal(1, client.Statistics.ReceivedMessages);
        handler.Gate.SetResult();
        await Eventually.TrueAsync(() => client.Statistics.AcknowledgedMessages == 2, "both messages");
    }

    [Fact]
    public async Task A_stop_sends_the_acknowledgements_and_says_goodbye()
    {
        var heard = new TaskCompletionSource<string>();
        await using var host = new LoopbackHost(async (stream, stop) =>
        {
            await SkipConnectAsync(stream, stop);
            await stream.WriteAsync(Convert.FromHexString(Connack + Publish(1)), stop);
            heard.TrySetResult(await ReadAsync(stream, 6, stop));
        });
        var handler = new CollectingHandler(acknowledges: false);
        await using var client = new MqttClient(Options(host, subscription: null), handler);
        client.Start();
        var message = await handler.NextAsync();
        var stopping = client.StopAsync();
        message.Acknowledgement.Acknowledge();
        await stopping;
        Assert.Equal("40020001" + "E000", await heard.Task);
        Assert.Equal(MqttConnectionState.Disconnected, client.State);
    }

    [Fact]
    public async Task A_token_of_the_connection_before_does_nothing()
    {
        await using var host = new LoopbackHost(async (stream, stop) =>
        {
            await SkipConnectAsync(stream, stop);
            await stream.WriteAsync(Convert.FromHexString(Connack + Publish(1)), stop);
            await ReadAsync(stream, 4, stop);
        });
        var handler = new CollectingHandler(acknowledges: false);
        await using var client = new MqttClient(Options(host, subscription: null), handler);
        client.Start();
        var before = await handler.NextAsync();
        client.AbortConnection();
        var after = await handler.NextAsync();
        Assert.False(before.Acknowledgement.Acknowledge());
        Assert.True(after.Acknowledgement.Acknowledge());
        Assert.NotEqual(before.Acknowledgement, after.Acknowledgement);
    }

    [Theory]
    [InlineData("3080808001", MqttFault.PacketTooLarge)]
    [InlineData("D00100", MqttFault.InvalidLength)]
    [InlineData("20020000", MqttFault.UnexpectedPacket)]
    [InlineData("3405000161" + "0001", MqttFault.QualityOfServiceNotSupported)]
    [InlineData("101100", MqttFault.Truncated)]
    public async Task A_server_that_breaks_the_protocol_is_left(string sent, MqttFault expected)
    {
        await using var host = new LoopbackHost(async (stream, stop) =>
        {
            await SkipConnectAsync(stream, stop);
            await stream.WriteAsync(Convert.FromHexString(Connack + sent), stop);
            if (expected == MqttFault.Truncated)
            {
                stream.Socket.Shutdown(SocketShutdown.Send);
            }

            await ReadAsync(stream, 1, stop);
        });
        await using var client = new MqttClient(Options(host, subscription: null), new CollectingHandler());
        client.Start();
        await Eventually.TrueAsync(() => _changes.Any(change => change.Fault == expected), expected.ToString());
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_in_time()
    {
        var time = new FakeTime();
        await using var host = new LoopbackHost((stream, stop) => ReadAsync(stream, 1_000, stop));
        await using var client = new MqttClient(Options(host, subscription: null), new CollectingHandler(), time);
        client.Start();
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return _changes.Any(change => change.Fault == MqttFault.ConnectTimeout);
            },
            "the timeout");
    }

    [Fact]
    public async Task Pings_are_sent_and_a_silent_server_is_left()
    {
        var time = new FakeTime();
        var pings = 0;
        await using var host = new LoopbackHost(async (stream, stop) =>
        {
            await SkipConnectAsync(stream, stop);
            await stream.WriteAsync(Convert.FromHexString(Connack), stop);
            while (await ReadAsync(stream, 2, stop) == "C000" && Interlocked.Increment(ref pings) <= 3)
            {
                await stream.WriteAsync(Convert.FromHexString("D000"), stop);
            }

            await ReadAsync(stream, 1_000, stop);
        });
        await using var client = new MqttClient(Options(host, subscription: null), new CollectingHandler(), time);
        client.Start();
        await client.WaitUntilConnectedAsync(TestContext.Current.CancellationToken);
        for (var i = 1; i <= 4; i++)
        {
            // One timer waits for the next ping, one for silence; the deadline of the flush is not armed.
            await Eventually.TrueAsync(() => time.ArmedTimers == 2, "both timers");
            time.Advance(TimeSpan.FromSeconds(30));
            await Eventually.TrueAsync(() => Volatile.Read(ref pings) == i, $"ping {i}");
            await Eventually.TrueAsync(() => client.Statistics.ReceivedBytes == 4 + (2 * Math.Min(i, 3)), "the answer");
        }

        Assert.True(client.IsConnected);
        await Eventually.TrueAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return _changes.Any(change => change.Fault == MqttFault.KeepAliveTimeout);
            },
            "the end of a dead connection");
    }

    [Fact]
    public async Task A_handler_that_throws_is_told_and_its_message_not_acknowledged()
    {
        await using var host = new LoopbackHost(async (stream, stop) =>
        {
            await SkipConnectAsync(stream, stop);
            await stream.WriteAsync(Convert.FromHexString(Connack + Publish(1)), stop);
            await ReadAsync(stream, 4, stop);
        });
        await using var client = new MqttClient(Options(host, subscription: null), new ThrowingHandler());
        client.Start();
        await Eventually.TrueAsync(() => _changes.Any(change => change.Fault == MqttFault.HandlerFailed), "the fault");
        Assert.Equal("Disk full.", _changes.First(change => change.Fault == MqttFault.HandlerFailed).Exception?.Message);
        Assert.Equal(0, client.Statistics.AcknowledgedMessages);
    }

    [Fact]
    public async Task Who_waits_for_a_connection_learns_of_the_end_and_a_second_end_does_nothing()
    {
        using var stop = new CancellationTokenSource();
        var host = LoopbackHost.Of(Listener(new CollectingHandler()));
        await host.DisposeAsync();
        var client = new MqttClient(Options(host));
        var running = client.RunAsync(stop.Token);
        var waiting = client.WaitUntilConnectedAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => client.Statistics.FailedAttempts > 0, "an attempt");
        await stop.CancelAsync();
        await running;
        await Assert.ThrowsAsync<MqttClientException>(() => waiting);
        await client.DisposeAsync();
        await client.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(client.Start);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_at_once()
    {
        await using var host = LoopbackHost.Of(Listener(new CollectingHandler()));
        await using var client = new MqttClient(Options(host));
        foreach (var topic in new[] { "", "a/+", "#", "a\0b" })
        {
            await Assert.ThrowsAsync<ArgumentException>(
                async () => await client.PublishAsync(topic, default, cancellationToken: TestContext.Current.CancellationToken));
        }

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await client.PublishAsync("a", new byte[256 * 1024], cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Wrong_options_are_all_named()
    {
        var exception = Assert.Throws<ArgumentException>(() => new MqttClient(new MqttClientOptions
        {
            Host = "localhost",
            Port = 0,
            Password = "x",
            MaximumInFlight = 0,
            KeepAlive = TimeSpan.FromHours(24),
        }));
        foreach (var name in new[] { "Port", "ClientId", "UserName", "MaximumInFlight", "KeepAlive" })
        {
            Assert.Contains(name, exception.Message, StringComparison.Ordinal);
        }
    }

    private static MqttListener Listener(CollectingHandler handler)
    {
        MqttAdmission Accept(in MqttConnectRequest request) => MqttAdmission.Accept(handler);
        return new MqttListener(new MqttListenerOptions { Authenticate = Accept, StopTimeout = TimeSpan.Zero });
    }

    private static string Publish(int number) => $"3207000161{number:X4}5A5A";

    private static async Task SkipConnectAsync(NetworkStream stream, CancellationToken stop)
    {
        var header = new byte[2];
        await stream.ReadExactlyAsync(header, stop);
        await stream.ReadExactlyAsync(new byte[header[1]], stop);
    }

    private static async Task<string> ReadAsync(NetworkStream stream, int length, CancellationToken stop)
    {
        var bytes = new byte[length];
        var read = await stream.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, stop);
        return Convert.ToHexString(bytes, 0, read);
    }

    private MqttClientOptions Options(LoopbackHost host, int maximumInFlight = 256, string? subscription = null) => new()
    {
        Host = "localhost",
        Port = host.Port,
        ClientId = "test",
        UserName = "tom",
        Password = "secret",
        MaximumInFlight = maximumInFlight,
        MinimumReconnectDelay = TimeSpan.FromMilliseconds(5),
        MaximumReconnectDelay = TimeSpan.FromMilliseconds(50),
        StopTimeout = TimeSpan.FromSeconds(1),
        Subscriptions = subscription is null ? [] : [new MqttSubscription(subscription)],
        ConnectionChanged = _changes.Enqueue,
    };

    private sealed class SlowHandler : IMqttMessageHandler
    {
        internal TaskCompletionSource Gate { get; } = new();

        public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken)
        {
            message.Acknowledgement.Acknowledge();
            return new ValueTask(Gate.Task);
        }
    }

    private sealed class ThrowingHandler : IMqttMessageHandler
    {
        public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Disk full.");
    }
}

using SensorPlatform.Mqtt.Listener;
using SensorPlatform.Mqtt.Tests.Protocol;
using SensorPlatform.Testing;

namespace SensorPlatform.Mqtt.Tests.Listener;

public sealed class MqttListenerTests
{
    private const string Accepted = "20020000";

    private readonly FakeTime _time = new();
    private readonly PipePair _pipes = new();

    [Fact]
    public async Task A_device_connects_publishes_and_leaves()
    {
        var handler = new CollectingHandler();
        var listener = Listen(handler);
        var serving = listener.ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.ConnectWithLogin, WirePackets.PublishAtLeastOnce, WirePackets.PublishOnce, WirePackets.Pingreq);
        await _pipes.ExpectAsync(Accepted + "40021234" + "D000");
        Assert.Equal(1, listener.Statistics.OpenConnections);
        await _pipes.SendAsync(WirePackets.Disconnect);
        var end = await serving;
        Assert.Equal(new MqttConnectionEnd(MqttFault.Disconnected, "dev-1", null), end);
        var message = await handler.NextAsync();
        Assert.Equal("a/b", message.Topic);
        Assert.Equal([0x01, 0xFF, 0x00], message.Payload);
        Assert.True(message is { Retain: true, Duplicate: true, QualityOfService: MqttQualityOfService.AtLeastOnce });
        Assert.Equal(MqttQualityOfService.AtMostOnce, (await handler.NextAsync()).QualityOfService);
        Assert.Equal(1, listener.Statistics.EndsBy(MqttFault.Disconnected));
        Assert.Equal(0, listener.Statistics.OpenConnections);
        Assert.Equal(2, listener.Statistics.ReceivedMessages);
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_owner_says_so()
    {
        var handler = new CollectingHandler(acknowledges: false);
        var serving = Listen(handler).ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.Connect, "32070001610001AABB", "32070001610002AABB", WirePackets.Pingreq);
        await _pipes.ExpectAsync(Accepted + "D000");
        var first = await handler.NextAsync();
        var second = await handler.NextAsync();
        Assert.True(second.Acknowledgement.Acknowledge());
        await _pipes.SendAsync(WirePackets.Pingreq);
        await _pipes.ExpectAsync("D000");
        Assert.True(first.Acknowledgement.Acknowledge());
        await _pipes.ExpectAsync("40020001" + "40020002");
        await _pipes.CloseAsync();
        Assert.Equal(MqttFault.ClosedByPeer, (await serving).Fault);
    }

    [Fact]
    public async Task Too_many_unacknowledged_messages_pause_reading()
    {
        var handler = new CollectingHandler(acknowledges: false);
        var listener = Listen(handler, maximumUnacknowledged: 2);
        var serving = listener.ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.Connect, "3205000161" + "0001", "3205000161" + "0002", "3205000161" + "0003");
        await _pipes.ExpectAsync(Accepted);
        var first = await handler.NextAsync();
        var second = await handler.NextAsync();
        await Eventually.TrueAsync(() => listener.Statistics.Pauses == 1, "the pause");
        Assert.Equal(2, listener.Statistics.ReceivedMessages);
        first.Acknowledgement.Acknowledge();
        var third = await handler.NextAsync();
        await _pipes.ExpectAsync("40020001");
        third.Acknowledgement.Acknowledge();
        second.Acknowledgement.Acknowledge();
        await _pipes.ExpectAsync("40020002" + "40020003");
        await _pipes.CloseAsync();
        Assert.Equal(MqttFault.ClosedByPeer, (await serving).Fault);
    }

    [Fact]
    public async Task A_stop_sends_what_is_acknowledged_meanwhile_and_closes()
    {
        using var stop = new CancellationTokenSource();
        var handler = new CollectingHandler(acknowledges: false);
        var serving = Listen(handler).ServeAsync(_pipes.Subject, stop.Token);
        await _pipes.SendAsync(WirePackets.Connect, "3205000161" + "0001");
        var message = await handler.NextAsync();
        await stop.CancelAsync();
        Assert.False(serving.IsCompleted);
        message.Acknowledgement.Acknowledge();
        await _pipes.ExpectAsync(Accepted + "40020001");
        Assert.Equal(MqttFault.Stopped, (await serving).Fault);
    }

    [Fact]
    public async Task A_stop_waits_no_longer_than_allowed()
    {
        using var stop = new CancellationTokenSource();
        var handler = new CollectingHandler(acknowledges: false);
        var serving = Listen(handler, maximumUnacknowledged: 1).ServeAsync(_pipes.Subject, stop.Token);
        await _pipes.SendAsync(WirePackets.Connect, "3205000161" + "0001");
        var message = await handler.NextAsync();
        await stop.CancelAsync();
        await AdvanceUntilAsync(serving);
        Assert.Equal(MqttFault.Stopped, (await serving).Fault);
        Assert.False(message.Acknowledgement.Acknowledge());
    }

    [Theory]
    [InlineData(WirePackets.Pingreq, MqttFault.UnexpectedPacket, "")]
    [InlineData(WirePackets.PublishOnce, MqttFault.UnexpectedPacket, "")]
    [InlineData("100D00044D5154540502001E0001" + "61", MqttFault.UnsupportedProtocolLevel, "20020001")]
    [InlineData("100F00064D51497364700302001E0001" + "61", MqttFault.InvalidProtocolName, "")]
    [InlineData("100C00044D5154540400001E0000", MqttFault.ClientIdentifierRejected, "20020002")]
    [InlineData(WirePackets.Connect + WirePackets.Connect, MqttFault.UnexpectedPacket, Accepted)]
    [InlineData(WirePackets.Connect + WirePackets.PublishExactlyOnce, MqttFault.QualityOfServiceNotSupported, Accepted)]
    [InlineData(WirePackets.Connect + "3005000361", MqttFault.Truncated, Accepted)]
    [InlineData(WirePackets.Connect + "3003000123", MqttFault.InvalidTopic, Accepted)]
    [InlineData(WirePackets.Connect + "300B" + "0009" + "313233343536373839", MqttFault.TopicTooLong, Accepted)]
    [InlineData(WirePackets.Connect + "30808010", MqttFault.PacketTooLarge, Accepted)]
    [InlineData(WirePackets.Connect + "C00100", MqttFault.InvalidLength, Accepted)]
    [InlineData(WirePackets.Connect + "40020001", MqttFault.UnexpectedPacket, Accepted)]
    [InlineData(WirePackets.Connect + "62020001", MqttFault.UnexpectedPacket, Accepted)]
    [InlineData(WirePackets.Connect + "F0", MqttFault.ReservedPacketType, Accepted)]
    public async Task A_violation_closes_the_connection_and_is_counted(string sent, MqttFault expected, string answer)
    {
        var listener = Listen(new CollectingHandler());
        var serving = listener.ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(sent);
        if (expected == MqttFault.Truncated)
        {
            await _pipes.CloseAsync();
        }

        var end = await serving.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(expected, end.Fault);
        Assert.Equal(1, listener.Statistics.EndsBy(expected));
        await _pipes.ExpectAsync(answer);
    }

    [Fact]
    public async Task Subscriptions_are_refused_filter_by_filter_and_the_connection_stays()
    {
        var listener = Listen(new CollectingHandler());
        _ = listener.ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.Connect, WirePackets.Subscribe, WirePackets.Unsubscribe, WirePackets.Pingreq);
        await _pipes.ExpectAsync(Accepted + "9004000A8080" + "B002000B" + "D000");
        Assert.Equal(2, listener.Statistics.RefusedFilters);
        await _pipes.CloseAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_answered_and_closed()
    {
        var listener = new MqttListener(new MqttListenerOptions { Authenticate = OnlyTom }, _time);
        var serving = listener.ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.ConnectWithLogin.Replace("FF0001", "FF0002", StringComparison.Ordinal));
        await _pipes.ExpectAsync("20020004");
        Assert.Equal(MqttFault.NotAuthorized, (await serving).Fault);

        var right = new PipePair();
        _ = listener.ServeAsync(right.Subject, TestContext.Current.CancellationToken);
        await right.SendAsync(WirePackets.ConnectWithLogin);
        await right.ExpectAsync(Accepted);
        await right.CloseAsync();

        static MqttAdmission OnlyTom(in MqttConnectRequest request) =>
            request.UserName.SequenceEqual("tom"u8) && request.Password.SequenceEqual(new byte[] { 0xFF, 0, 1 }) && request.ClientId == "dev-1"
                ? MqttAdmission.Accept(new CollectingHandler())
                : MqttAdmission.Refuse(MqttConnectReturnCode.BadUserNameOrPassword);
    }

    [Fact]
    public async Task Who_decides_nothing_lets_nobody_in()
    {
        static MqttAdmission Nothing(in MqttConnectRequest request) => default;
        var serving = new MqttListener(new MqttListenerOptions { Authenticate = Nothing }, _time)
            .ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.Connect);
        await _pipes.ExpectAsync("20020005");
        Assert.Equal(MqttFault.NotAuthorized, (await serving).Fault);
    }

    [Fact]
    public async Task A_peer_that_trickles_its_connect_is_closed_in_time()
    {
        var serving = Listen(new CollectingHandler()).ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        foreach (var part in new[] { "10", "11", "00", "04" })
        {
            await _pipes.SendAsync(part);
            _time.Advance(TimeSpan.FromSeconds(2.4));
            Assert.False(serving.IsCompleted);
        }

        await AdvanceUntilAsync(serving);
        Assert.Equal(MqttFault.ConnectTimeout, (await serving).Fault);
    }

    [Fact]
    public async Task Silence_beyond_one_and_a_half_keep_alives_closes()
    {
        var serving = Listen(new CollectingHandler()).ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.Connect);
        await _pipes.ExpectAsync(Accepted);
        for (var i = 0; i < 5; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(29));
            await _pipes.SendAsync(WirePackets.Pingreq);
            await _pipes.ExpectAsync("D000");
        }

        await Eventually.TrueAsync(() => _time.ArmedTimers > 0, "the watch");
        _time.Advance(TimeSpan.FromSeconds(44));
        Assert.False(serving.IsCompleted);
        await AdvanceUntilAsync(serving);
        Assert.Equal(MqttFault.KeepAliveTimeout, (await serving).Fault);
    }

    [Fact]
    public async Task A_second_connection_of_a_client_takes_over()
    {
        var listener = Listen(new CollectingHandler());
        var older = listener.ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.Connect);
        await _pipes.ExpectAsync(Accepted);
        var newer = new PipePair();
        var serving = listener.ServeAsync(newer.Subject, TestContext.Current.CancellationToken);
        await newer.SendAsync(WirePackets.Connect);
        await newer.ExpectAsync(Accepted);
        Assert.Equal(MqttFault.SessionTakenOver, (await older).Fault);
        await newer.SendAsync(WirePackets.Pingreq);
        await newer.ExpectAsync("D000");
        await newer.CloseAsync();
        await serving;
    }

    [Fact]
    public async Task A_connection_beyond_the_limit_is_closed()
    {
        var listener = Listen(new CollectingHandler(), maximumConnections: 1);
        var first = listener.ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        var end = await listener.ServeAsync(new PipePair().Subject, TestContext.Current.CancellationToken);
        Assert.Equal(MqttFault.TooManyConnections, end.Fault);
        Assert.Equal(1, listener.Statistics.OpenConnections);
        await _pipes.CloseAsync();
        await first;
    }

    [Fact]
    public async Task A_handler_that_throws_leaves_its_message_unacknowledged()
    {
        static MqttAdmission Accept(in MqttConnectRequest request) => MqttAdmission.Accept(new ThrowingHandler());
        var listener = new MqttListener(new MqttListenerOptions { Authenticate = Accept }, _time);
        var serving = listener.ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.Connect, WirePackets.PublishAtLeastOnce);
        var end = await serving;
        Assert.Equal(MqttFault.HandlerFailed, end.Fault);
        Assert.Equal("Disk full.", end.Exception?.Message);
        Assert.Equal(0, listener.Statistics.AcknowledgedMessages);
    }

    [Fact]
    public async Task A_peer_that_takes_no_answers_is_not_read_for_ever()
    {
        var listener = Listen(new CollectingHandler());
        var serving = listener.ServeAsync(_pipes.Subject, TestContext.Current.CancellationToken);
        await _pipes.SendAsync(WirePackets.Connect);
        var flood = string.Concat(Enumerable.Repeat(WirePackets.Pingreq, 8_192));
        var sent = 0;
        var sending = Task.CompletedTask;
        while (sent < 200 && await Task.WhenAny(sending, Task.Delay(500, TestContext.Current.CancellationToken)) == sending)
        {
            sending = _pipes.SendAsync(flood);
            sent++;
        }

        Assert.InRange(sent, 10, 100);
        Assert.False(serving.IsCompleted);
    }

    [Fact]
    public void Wrong_options_are_all_named()
    {
        var exception = Assert.Throws<ArgumentException>(() => Listen(new CollectingHandler(), maximumUnacknowledged: 0, maximumConnections: 0));
        Assert.Contains("MaximumUnacknowledged", exception.Message, StringComparison.Ordinal);
        Assert.Contains("MaximumConnections", exception.Message, StringComparison.Ordinal);
    }

    private async Task AdvanceUntilAsync(Task serving)
    {
        await Eventually.TrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return serving.IsCompleted;
            },
            "the end of the connection");
    }

    private MqttListener Listen(CollectingHandler handler, int maximumUnacknowledged = 256, int maximumConnections = 10)
    {
        MqttAdmission Accept(in MqttConnectRequest request) => MqttAdmission.Accept(handler);
        return new MqttListener(
            new MqttListenerOptions
            {
                Authenticate = Accept,
                MaximumUnacknowledged = maximumUnacknowledged,
                MaximumConnections = maximumConnections,
                MaximumTopicLengthBytes = 8,
            },
            _time);
    }

    private sealed class ThrowingHandler : IMqttMessageHandler
    {
        public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Disk full.");
    }
}

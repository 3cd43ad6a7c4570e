using System.IO.Pipelines;
using SensorPlatform.Mqtt.Client;
using SensorPlatform.Mqtt.Connections;
using SensorPlatform.Testing;

namespace SensorPlatform.Mqtt.Tests.Connections;

public sealed class AcknowledgementWindowTests
{
    private readonly OutboundBuffer _outbound = new();
    private readonly MqttClientStatistics _statistics = new();

    [Fact]
    public async Task Acknowledgements_leave_in_the_order_of_receipt()
    {
        var window = new AcknowledgementWindow(_outbound, _statistics, 100);
        var sequences = Enumerable.Range(1, 20).Select(window.Add).ToArray();
        foreach (var index in new[] { 3, 1, 0, 2, 19, 5 })
        {
            Assert.True(window.Acknowledge(sequences[index]));
        }

        Assert.Equal(16, window.Count);
        Assert.Equal(4, _statistics.AcknowledgedMessages);
        Assert.Equal("40020001" + "40020002" + "40020003" + "40020004", await WrittenAsync());
    }

    [Fact]
    public void An_acknowledgement_counts_once()
    {
        var window = new AcknowledgementWindow(_outbound, _statistics, 100);
        var first = window.Add(1);
        var second = window.Add(2);
        Assert.True(window.Acknowledge(second));
        Assert.False(window.Acknowledge(second));
        Assert.True(window.Acknowledge(first));
        Assert.False(window.Acknowledge(first));
        Assert.False(window.Acknowledge(7));
        Assert.Equal(0, window.Count);
    }

    [Fact]
    public async Task A_full_window_holds_back_until_the_oldest_is_acknowledged()
    {
        var window = new AcknowledgementWindow(_outbound, _statistics, 2);
        var first = window.Add(1);
        Assert.True(window.WaitForRoomAsync().AsTask().IsCompletedSuccessfully);
        var second = window.Add(2);
        var room = window.WaitForRoomAsync().AsTask();
        window.Acknowledge(second);
        Assert.False(room.IsCompleted);
        window.Acknowledge(first);
        await room.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(1, _statistics.Pauses);
    }

    [Fact]
    public void A_token_of_an_ended_connection_does_nothing()
    {
        var window = new AcknowledgementWindow(_outbound, _statistics, 2);
        var token = new MqttAcknowledgement(window, window.Add(1));
        window.Close();
        Assert.False(token.Acknowledge());
        Assert.Equal(0, _statistics.AcknowledgedMessages);
    }

    [Fact]
    public void The_empty_token_does_nothing()
    {
        Assert.False(default(MqttAcknowledgement).IsExpected);
        Assert.False(default(MqttAcknowledgement).Acknowledge());
    }

    [Fact]
    public void Any_order_by_many_threads_ends_empty_and_in_order()
    {
        const int Count = 20_000;
        var window = new AcknowledgementWindow(_outbound, _statistics, 65_535);
        var sequences = Enumerable.Range(1, Count).Select(window.Add).ToArray();
        new Random(5).Shuffle(sequences);
        Parallel.ForEach(sequences, sequence => Assert.True(window.Acknowledge(sequence)));
        Assert.Equal(0, window.Count);
        Assert.Equal(Count, _statistics.AcknowledgedMessages);
    }

    [Fact]
    public void Acknowledging_allocates_nothing()
    {
        // The rented buffer is grown before the count starts: 1,100 calls of 4 bytes each.
        var window = new AcknowledgementWindow(_outbound, _statistics, 16);
        _outbound.Write(new byte[32 * 1024]);
        Assert.Equal(0, Allocated.Bytes(() => new MqttAcknowledgement(window, window.Add(9)).Acknowledge()));
        Assert.Equal(1_100, _statistics.AcknowledgedMessages);
    }

    private async Task<string> WrittenAsync()
    {
        var pipe = new Pipe();
        _outbound.Complete();
        await _outbound.RunAsync(pipe.Writer, TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        var result = await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
        return Convert.ToHexString(System.Buffers.BuffersExtensions.ToArray(result.Buffer));
    }
}

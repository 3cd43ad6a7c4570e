using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Tests.Journal;

namespace SensorPlatform.Server.Tests.Alerts;

/// <summary>Rules on windows: a grain keeps one window only and rarely says that one is final.</summary>
public sealed class AlertWindowTests
{
    private const WindowLength Five = WindowLength.FiveMinutes;
    private const WindowLength Hour = WindowLength.OneHour;

    [Theory]
    [InlineData("5m", 10, 1)]
    [InlineData("5m", 120, 1)]
    [InlineData("5m", 0, 1)]
    [InlineData("1h", 120, 10)]
    [InlineData("1h", 1_440, 10)]
    public async Task A_hot_window_of_a_real_grain_fires_once_and_ends_once(string window, int lateness, int interval)
    {
        await using var bench = new AlertBench(City(window, lateness));
        var length = window == "5m" ? 5 : 60;
        var grain = new SensorGrain(bench.Sensors[0]);

        // One window of 35 °C after one of 20 °C, and then 20 °C until all is final.
        for (var minute = 0; minute <= (3 * length) + lateness; minute += interval)
        {
            bench.Engine.Committed(Fold(grain, minute, minute / length == 1 ? 35 : 20));
        }

        await bench.SettleAsync();
        Assert.Equal(["Firing w h1", "Resolved w h1"], bench.Changes);
        Assert.Equal((AlertBench.At(2 * length), AlertBench.At(3 * length)), (bench.Alerts[0].FiredAt, bench.Alerts[0].ResolvedAt));
        Assert.Equal(35, bench.Alerts[0].Value);
    }

    [Fact]
    public async Task A_window_is_looked_at_when_the_watermark_reaches_its_end_and_not_before()
    {
        await using var bench = new AlertBench(City("5m", 10));

        bench.Commit(14.9, [AlertBench.Window(0, Five, 0, 35)]);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(0, bench.Engine.Counts.Evaluated);

        bench.Commit(15, []);
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);
        Assert.Equal(AlertBench.At(5), bench.Alerts[0].FiredAt);
    }

    // There is nothing that moves its watermark on: the last window waits for the next reading.
    [Fact]
    public async Task The_last_window_of_a_silent_sensor_waits_for_its_next_reading()
    {
        await using var bench = new AlertBench(City("5m", 10));

        bench.Commit(4, [AlertBench.Window(0, Five, 0, 35)]);
        bench.Time.Advance(TimeSpan.FromHours(5));
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(0, bench.Engine.Counts.Evaluated);

        bench.Commit(300, [AlertBench.Window(0, Five, 300, 20)]);
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);
    }

    [Fact]
    public async Task Windows_that_come_out_of_order_are_looked_at_in_order()
    {
        await using var bench = new AlertBench(City("5m", 10));

        bench.Commit(12, [AlertBench.Window(0, Five, 10, 20, 3)]);
        bench.Commit(13, [AlertBench.Window(0, Five, 0, 20, 4), AlertBench.Window(0, Five, 5, 35, 5)]);
        bench.Commit(30, []);
        await bench.SettleAsync();

        Assert.Equal(["Firing w h1", "Resolved w h1"], bench.Changes);
        Assert.Equal((AlertBench.At(10), AlertBench.At(15)), (bench.Alerts[0].FiredAt, bench.Alerts[0].ResolvedAt));
    }

    [Fact]
    public async Task A_window_made_anew_counts_while_it_waits_and_no_longer()
    {
        await using var bench = new AlertBench(City("5m", 10));

        bench.Commit(12, [AlertBench.Window(0, Five, 0, 31, 3)]);
        bench.Commit(13, [], [AlertBench.Window(0, Five, 0, 36, 4)]);
        bench.Commit(13, [AlertBench.Window(0, Five, 0, 31, 3)], [AlertBench.Window(0, Five, 0, 36, 4)]);
        bench.Commit(20, [AlertBench.Window(0, Five, 5, 20, 5)]);
        bench.Commit(21, [], [AlertBench.Window(0, Five, 0, 90, 6, isFinal: false)]);
        bench.Commit(22, [], [AlertBench.Window(0, Five, 0, -50, 7, isFinal: true, count: 90)]);
        bench.Commit(23, [], [AlertBench.Window(0, Five, 5, 90, 8, isFinal: true)]);
        await bench.SettleAsync();

        Assert.Equal(["Firing w h1", "Resolved w h1"], bench.Changes);
        Assert.Equal((36, 20), (bench.Alerts[0].Value, bench.Alerts[0].ResolvedValue!.Value));
    }

    [Fact]
    public async Task An_older_state_of_a_window_does_not_replace_a_newer_one()
    {
        await using var bench = new AlertBench(City("5m", 10));

        bench.Commit(12, [AlertBench.Window(0, Five, 0, 20, 9)]);
        bench.Commit(12, [AlertBench.Window(0, Five, 0, 40, 3, count: 1)]);
        bench.Commit(30, []);
        await bench.SettleAsync();

        Assert.Empty(bench.Changes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Folding_again_tells_nothing_twice(bool inOrder)
    {
        await using var bench = new AlertBench(City("1h", 120));
        var outputs = new List<FoldOutput>();
        var grain = new SensorGrain(bench.Sensors[0]);
        for (var minute = 0; minute < 600; minute += 10)
        {
            outputs.Add(Fold(grain, minute, minute / 60 is 1 or 3 ? 35 : 20));
        }

        outputs.ForEach(bench.Engine.Committed);
        await AlertBench.UntilAsync(() => bench.Changes.Count == 4);
        await bench.RestartAsync(inOrder);
        outputs.ForEach(bench.Engine.Committed);
        outputs[30..].ForEach(bench.Engine.Committed);
        await bench.SettleAsync();

        Assert.Equal(["Firing w h1", "Resolved w h1", "Firing w h1", "Resolved w h1"], bench.Changes);
        Assert.Equal(2, bench.Alerts.Count);
    }

    [Fact]
    public async Task When_too_many_windows_wait_the_oldest_are_looked_at_and_counted()
    {
        await using var bench = new AlertBench(City("5m", 10_000));

        for (var i = 0; i < 310; i++)
        {
            bench.Commit((i * 5) + 1, [AlertBench.Window(0, Five, i * 5, i == 4 ? 35 : 20, i + 1)]);
        }

        Assert.Equal(10, bench.Engine.Counts.WindowsCutShort);
        await bench.SettleAsync();
        Assert.Equal(["Firing w h1", "Resolved w h1"], bench.Changes);
    }

    [Fact]
    public async Task An_output_that_spans_more_than_may_wait_is_not_cut_short()
    {
        await using var bench = new AlertBench(City("5m", 10));

        var windows = Enumerable.Range(0, 500).Select(i => AlertBench.Window(0, Five, i * 5, i == 4 ? 35 : 20, i + 1));
        bench.Commit(500 * 5, [.. windows]);

        Assert.Equal(0, bench.Engine.Counts.WindowsCutShort);
        await bench.SettleAsync();
        Assert.Equal(["Firing w h1", "Resolved w h1"], bench.Changes);
    }

    [Fact]
    public async Task Windows_that_no_rule_watches_are_no_matter()
    {
        await using var bench = new AlertBench(City("5m", 10));

        bench.Commit(
            900,
            [
                AlertBench.Window(0, Hour, 0, 35),
                AlertBench.Window(1, Five, 0, 35),
                AlertBench.Window(77, Five, 0, 35),
                AlertBench.Window(-1, Five, 0, 35),
                AlertBench.Window(0, Five, 0, 35) with { Quantity = Quantity.AirRelativeHumidity },
            ]);
        var engine = bench.Engine;
        await bench.SettleAsync();

        Assert.Equal(0, engine.Counts.Evaluated);
    }

    internal static string City(string window, int lateness) => $$"""
        id: ahlen
        name: Ahlen
        timeZone: Europe/Berlin
        language: en
        stations:
          - { id: s1, kind: heat, name: Market, latitude: 51.762, longitude: 7.891, sensor: h1 }
        sensors:
          - { id: h1, network: lora, type: milesight/em300-th, device: 70B3D5E75F000901, allowedLatenessMinutes: {{lateness}} }
          - { id: h2, network: lora, type: milesight/em300-th, device: 70B3D5E75F000902 }
        rules:
          - { id: w, name: Hot, trigger: window, quantity: air.temperature, window: {{window}}, above: 32, clearAt: 30, sensors: [h1] }
        """;

    internal static FoldOutput Fold(SensorGrain grain, int minute, double celsius)
    {
        var message = SampleMessages.Uplink(0, (uint)minute + 1);
        message.Offset = minute + 1;
        message.Uplink.DeduplicationHash = (ulong)minute + 1;
        message.Uplink.Measured = AlertBench.At(minute);
        message.Uplink.NetworkReceived = AlertBench.At(minute);
        message.Uplink.Received = AlertBench.At(minute);
        var tenths = (short)(celsius * 10);
        Assert.True(message.Uplink.TrySetPayload([0x03, 0x67, (byte)tenths, (byte)(tenths >> 8)]));
        var output = new FoldOutput { ThroughOffset = message.Offset };
        Assert.Equal(Outcome.Stored, grain.Process(in message, output));
        grain.Flush(output);
        return output;
    }
}

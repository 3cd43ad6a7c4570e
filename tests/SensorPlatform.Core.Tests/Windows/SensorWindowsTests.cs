using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Tests.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Windows;

public sealed class SensorWindowsTests
{
    private readonly FoldOutput _output = new();
    private SensorGrain _grain = new(TestTown.Sensor());
    private long _offset;
    private uint _counter = 1_000;

    [Fact]
    public void A_window_holds_count_extremes_sum_and_completeness()
    {
        Report(0, 10);
        Report(10, 30);
        Report(20, 20);
        Flush();
        var hour = Window(WindowLength.OneHour, 0);
        Assert.Equal((3, 6, 10.0, 30.0, 60.0, 20.0, 50.0), (hour.Count, hour.ExpectedCount, hour.Minimum, hour.Maximum, hour.Sum, hour.Mean, hour.CapturePercent));
        Assert.Equal((0, false, 3L), (hour.Revision, hour.IsFinal, hour.ThroughOffset));
        Assert.Equal(3, Count(WindowLength.FiveMinutes));
    }

    [Fact]
    public void A_window_that_changed_often_is_given_out_once_a_turn()
    {
        Report(0, 1);
        Report(1, 2);
        Report(2, 3);
        Flush();
        Assert.Equal(2, _output.Windows.Count);
        _output.Clear();
        Flush();
        Assert.Empty(_output.Windows);
    }

    [Fact]
    public void A_window_is_given_out_as_final_when_the_watermark_passes_it()
    {
        _grain = new SensorGrain(TestTown.Sensor(lateness: TimeSpan.FromMinutes(30)));
        Report(59, 1);
        Report(89.9, 1);
        Flush();
        Assert.False(Window(WindowLength.OneHour, 0).IsFinal);
        _output.Clear();
        Report(90, 1);
        Flush();
        var hour = Window(WindowLength.OneHour, 0);
        Assert.Equal((true, 0, 1L), (hour.IsFinal, hour.Revision, hour.ThroughOffset));
    }

    [Fact]
    public void A_late_reading_raises_the_revision_of_a_final_window_in_memory()
    {
        Report(59, 1);
        Report(180, 1);
        Report(58, 4);
        Report(57, 0);
        Flush();
        var hour = Window(WindowLength.OneHour, 0);
        Assert.Equal((3, 2, true, 0.0, 4.0, 5.0), (hour.Count, hour.Revision, hour.IsFinal, hour.Minimum, hour.Maximum, hour.Sum));
    }

    [Fact]
    public void A_reading_older_than_what_is_held_is_given_out_as_a_late_part()
    {
        Report(0, 1);
        Report(60, 1);
        Report(125, 1);
        Report(10, 7);
        var parts = _output.LateWindows.FindAll(w => w.Length == WindowLength.OneHour);
        var hour = Assert.Single(parts);
        Assert.Equal((TestTown.Start, 1, 0, false, 7.0, 4L), (hour.Start, hour.Count, hour.Revision, hour.IsFinal, hour.Sum, hour.ThroughOffset));
        _output.Clear();
        Report(185, 1);
        Report(11, 8);
        hour = _output.LateWindows.Find(w => w.Length == WindowLength.OneHour);
        Assert.Equal((1, 1, true), (hour.Count, hour.Revision, hour.IsFinal));
    }

    [Fact]
    public void All_late_readings_of_one_message_for_one_window_are_one_part()
    {
        Report(0, 1);
        Report(60, 1);
        Report(120, 1);
        byte[] payload = [.. Past(10, 5), .. Past(11, 7), .. Past(70, 1)];
        Send(121, payload);
        var hour = Assert.Single(_output.LateWindows, w => w.Length == WindowLength.OneHour);
        Assert.Equal((2, 5.0, 7.0, 12.0), (hour.Count, hour.Minimum, hour.Maximum, hour.Sum));
    }

    [Fact]
    public void A_window_that_a_message_fills_and_pushes_out_is_given_out_with_all_of_the_message()
    {
        Report(0, 1);
        Report(60, 1);
        byte[] payload = [.. Past(5, 5), .. Past(125, 1), .. Past(6, 6)];
        Send(125, payload);
        Flush();
        Assert.DoesNotContain(_output.LateWindows, w => w.Length == WindowLength.OneHour);
        var hour = Window(WindowLength.OneHour, 0);
        Assert.Equal((3, 12.0, 3L), (hour.Count, hour.Sum, hour.ThroughOffset));
    }

    [Fact]
    public void A_window_between_the_held_ones_pushes_the_oldest_out()
    {
        Report(0, 1);
        Report(125, 1);
        Report(65, 2);
        Report(66, 4);
        Flush();
        Assert.Equal(6.0, Window(WindowLength.OneHour, 60).Sum);
        Assert.DoesNotContain(_output.LateWindows, w => w.Length == WindowLength.OneHour);
        Report(1, 1);
        Assert.Contains(_output.LateWindows, w => w.Length == WindowLength.OneHour);
    }

    [Fact]
    public void What_one_message_brings_together_is_not_late_among_itself()
    {
        byte[] payload = [.. Past(600, 5), .. Past(1, 7)];
        Send(600, payload);
        Flush();
        Assert.Equal(0, _grain.Ledger.Late);
        Assert.All(_output.Windows, w => Assert.Equal(0, w.Revision));
    }

    [Fact]
    public void One_wrong_clock_does_not_make_windows_final()
    {
        var frame = TestTown.Frame(TestTown.Minute(1), ++_counter, TestTown.Temperature(1));
        frame.Measured = TestTown.Minute(60 * 24 * 400);
        var message = TestTown.At(++_offset, in frame);
        _grain.Process(in message, _output);
        Report(2, 1);
        Flush();
        Assert.All(_output.Windows, w => Assert.False(w.IsFinal));
        Assert.Equal(0, _grain.Ledger.Late);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_order_of_a_day_gives_the_same_windows(int seed)
    {
        var expected = Fold(Day(), TimeSpan.FromDays(2), seed: 0);
        var random = new Random(seed);
        for (var run = 0; run < 20; run++)
        {
            var day = Day();
            random.Shuffle(day);
            AssertSame(expected, Fold(day, TimeSpan.FromDays(2), random.Next()));
        }
    }

    [Fact]
    public void Any_order_within_the_allowed_lateness_gives_the_same_windows_and_nothing_late()
    {
        var expected = Fold(Day(), TimeSpan.FromHours(2), seed: 0);
        var random = new Random(7);
        for (var run = 0; run < 50; run++)
        {
            var day = Day();
            var keys = Array.ConvertAll(day, u => u.NetworkReceived.UnixNanoseconds + (random.NextInt64(0, 7_100) * 1_000_000_000));
            Array.Sort(keys, day);
            AssertSame(expected, Fold(day, TimeSpan.FromHours(2), random.Next()));
            Assert.Equal(0, _grain.Ledger.Late);
        }
    }

    [Fact]
    public void Repeated_frames_change_nothing_but_their_count()
    {
        var expected = Fold(Day(), TimeSpan.FromHours(2), seed: 0);
        var ledger = _grain.Ledger;
        var random = new Random(9);
        var day = new List<Uplink>();
        foreach (var uplink in Day())
        {
            day.Add(uplink);
            while (random.Next(3) == 0)
            {
                day.Add(day[random.Next(Math.Max(0, day.Count - 50), day.Count)]);
            }
        }

        var actual = Fold([.. day], TimeSpan.FromHours(2), seed: 5);
        AssertSame(expected, actual);
        Assert.Equal(ledger with { Duplicates = day.Count - 144 }, _grain.Ledger);
        Assert.Equal(expected.Readings.Count, actual.Readings.Count);
    }

    // A day of a sensor that reports every ten minutes; values in halves, so that sums do not depend on the order.
    private static Uplink[] Day()
    {
        var random = new Random(20260701);
        var day = new Uplink[144];
        for (var i = 0; i < day.Length; i++)
        {
            byte[] payload =
            [
                .. TestTown.Temperature(random.Next(-20, 60)),
                .. TestFamily.Entry(Quantity.AirRelativeHumidity, random.Next(0, 101)),
            ];
            day[i] = TestTown.Frame(TestTown.Minute(10 * i), (uint)i, payload, session: i < 100 ? 1u : 2u);
        }

        return day;
    }

    private MemoryStore Fold(Uplink[] day, TimeSpan lateness, int seed)
    {
        var random = new Random(seed);
        var store = new MemoryStore();
        _grain = new SensorGrain(TestTown.Sensor(lateness: lateness));
        for (var i = 0; i < day.Length; i++)
        {
            var message = TestTown.At(i + 1, in day[i]);
            _grain.Process(in message, _output);
            if (random.Next(4) == 0 || i == day.Length - 1)
            {
                _grain.Flush(_output);
                store.Apply(_output);
                _output.Clear();
            }
        }

        return store;
    }

    private static void AssertSame(MemoryStore expected, MemoryStore actual)
    {
        Assert.Equal(expected.Windows.Count, actual.Windows.Count);
        var newest = expected.Activities[0].LastMeasured;
        Assert.Equal(newest, actual.Activities[0].LastMeasured);
        foreach (var (key, window) in expected.Windows)
        {
            // Which message came last, and whether the window was in memory when it became final, is the order's.
            var other = actual.Windows[key];
            Assert.Equal(window with { ThroughOffset = 0, IsFinal = false }, other with { ThroughOffset = 0, IsFinal = false });
        }
    }

    private static byte[] Past(double minute, double value) =>
        TestFamily.History(Quantity.AirTemperature, value, TestTown.Minute(minute));

    private void Report(double minute, double value) => Send(minute, TestTown.Temperature(value));

    private void Send(double minute, byte[] payload)
    {
        var message = TestTown.At(++_offset, TestTown.Frame(TestTown.Minute(minute), ++_counter, payload));
        Assert.Equal(Outcome.Stored, _grain.Process(in message, _output));
    }

    private void Flush() => _grain.Flush(_output);

    private int Count(WindowLength length) => _output.Windows.FindAll(w => w.Length == length).Count;

    private WindowAggregate Window(WindowLength length, double minute) =>
        Assert.Single(_output.Windows, w => w.Length == length && w.Start == TestTown.Minute(minute));
}

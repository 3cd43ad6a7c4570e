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
        Send(89.9, TestFamily.Entry(Quantity.Battery, 3));
        Flush();
        Assert.False(Window(WindowLength.OneHour, 0).IsFinal);
        _output.Clear();
        Send(90, TestFamily.Entry(Quantity.Battery, 3));
        Flush();
        var hour = Window(WindowLength.OneHour, 0);
        Assert.Equal((true, 0, 1L), (hour.IsFinal, hour.Revision, hour.ThroughOffset));
        Assert.True(Window(WindowLength.FifteenMinutes, 45, Quantity.AirTemperature).IsFinal);
        Assert.Equal(0, Count(WindowLength.OneDay));
    }

    [Fact]
    public void A_window_that_closes_is_given_out_at_once_and_quarters_and_days_wait_until_then()
    {
        Report(0, 1);
        Report(1, 1);
        Flush();
        Assert.Equal(0, Count(WindowLength.FifteenMinutes) + Count(WindowLength.OneDay));
        Report(16, 3);
        var quarter = Window(WindowLength.FifteenMinutes, 0);
        Assert.Equal((2, 1.0, 1.0, 1.0, 2L), (quarter.Count, quarter.Sum / 2, quarter.First, quarter.Last, quarter.ThroughOffset));
        Flush();
        Assert.Equal(1, Count(WindowLength.FifteenMinutes));
        _grain.Flush(_output, isCheckpoint: true);
        var day = Window(WindowLength.OneDay, 0);
        Assert.Equal((3, 144, 3.0, TestTown.Minute(16)), (day.Count, day.ExpectedCount, day.Last, day.Known));
        _output.Clear();
        _grain.Flush(_output, isCheckpoint: true);
        Assert.Empty(_output.Windows);
    }

    [Fact]
    public void A_reading_older_than_the_newest_window_re_opens_its_own()
    {
        Report(0, 1);
        Report(60, 1);
        Report(125, 1);
        _output.Clear();
        Report(10, 7);
        Flush();
        Assert.Equal(
            new ReopenedWindow(0, Quantity.AirTemperature, WindowLength.OneHour, TestTown.Start, 6, 0, false, 4, TestTown.Minute(10)),
            Reopened(WindowLength.OneHour, 0));
        Assert.DoesNotContain(_output.Windows, w => w.Start < TestTown.Minute(120));
        Assert.DoesNotContain(_output.Reopened, w => w.Length == WindowLength.OneDay);
        _output.Clear();
        Report(185, 1);
        Report(11, 8);
        var hour = Reopened(WindowLength.OneHour, 0);
        Assert.Equal((1, true, 6L), (hour.LateMessages, hour.IsFinal, hour.ThroughOffset));
    }

    [Fact]
    public void A_message_counts_once_for_a_window_that_it_re_opens()
    {
        Report(0, 1);
        Report(250, 1);
        byte[] payload = [.. Past(10, 5), .. Past(11, 7), .. Past(70, 1)];
        Send(251, payload);
        Send(252, [.. Past(12, 5), .. Past(12, 4)]);
        Assert.Equal((2, 4L), (Reopened(WindowLength.OneHour, 0).LateMessages, Reopened(WindowLength.OneHour, 0).ThroughOffset));
        Assert.Equal((1, 3L), (Reopened(WindowLength.OneHour, 60).LateMessages, Reopened(WindowLength.OneHour, 60).ThroughOffset));
        Assert.Equal((2, 4L), (Reopened(WindowLength.FiveMinutes, 10).LateMessages, Reopened(WindowLength.FiveMinutes, 10).ThroughOffset));
    }

    [Fact]
    public void A_reading_out_of_order_within_a_window_is_added_to_it()
    {
        Report(20, 4);
        Report(40, 6);
        Report(10, 2);
        Report(30, 5);
        Flush();
        Assert.DoesNotContain(_output.Reopened, w => w.Length == WindowLength.OneHour);
        var hour = Window(WindowLength.OneHour, 0);
        Assert.Equal((4, 2.0, 6.0, 17.0, 4L), (hour.Count, hour.First, hour.Last, hour.Sum, hour.ThroughOffset));
        Assert.Equal(8.75, hour.PartA, 1e-12);
        Assert.Equal(WindowLength.FiveMinutes, Assert.Single(_output.Reopened, w => w.Start == TestTown.Minute(30) && w.Length == WindowLength.FiveMinutes).Length);
    }

    [Fact]
    public void A_window_opened_when_it_is_final_is_re_opened_with_its_late_messages()
    {
        Report(300, 1);
        _output.Clear();
        Send(301, TestFamily.History(Quantity.Battery, 3, TestTown.Minute(20)));
        Send(302, TestFamily.History(Quantity.Battery, 4, TestTown.Minute(21)));
        Flush();
        var hour = Reopened(WindowLength.OneHour, 0);
        Assert.Equal((2, true, 3L), (hour.LateMessages, hour.IsFinal, hour.ThroughOffset));
        Assert.DoesNotContain(_output.Windows, w => w.Quantity == Quantity.Battery && w.Length == WindowLength.OneHour);
        Assert.Equal(2, _grain.Ledger.Late);
        _output.Clear();
        Send(303, TestFamily.Entry(Quantity.Battery, 3));
        Send(364, TestFamily.Entry(Quantity.Battery, 5));
        Assert.DoesNotContain(_output.Reopened, w => w.Length != WindowLength.OneDay);
        Assert.Contains(_output.Windows, w => w.Quantity == Quantity.Battery && w.Start == TestTown.Minute(300));
    }

    [Theory]
    [InlineData("rain.total")]
    [InlineData("parking.occupied")]
    public void Windows_of_pairs_are_re_opened_until_they_close_when_one_reading_is_out_of_order(string name)
    {
        Assert.True(Quantity.TryParse(name, out var quantity));
        Send(10, TestFamily.Entry(quantity, 0));
        Send(70, TestFamily.Entry(quantity, 1));
        Send(71, TestFamily.History(quantity, 1, TestTown.Minute(20)));
        Flush();
        Assert.DoesNotContain(_output.Windows, w => w.Start >= TestTown.Minute(60));
        Assert.Equal(3L, Reopened(WindowLength.FiveMinutes, 70).ThroughOffset);
        Assert.Equal(3L, Reopened(WindowLength.OneHour, 60).ThroughOffset);
        Assert.Equal(3L, Reopened(WindowLength.OneHour, 0).ThroughOffset);
        _output.Clear();
        Send(72, TestFamily.Entry(quantity, 1));
        Send(130, TestFamily.Entry(quantity, 1));
        Flush();
        Assert.Equal(quantity == TestTown.Occupied ? 5L : 4L, Reopened(WindowLength.OneHour, 60).ThroughOffset);
        Assert.Equal(quantity == TestTown.Occupied ? 600.0 : 0.0, Window(WindowLength.OneHour, 120).PartA);
    }

    [Fact]
    public void A_final_window_of_a_state_rises_in_revision_when_its_last_state_turns_out_to_have_held()
    {
        _grain = new SensorGrain(TestTown.Sensor(lateness: TimeSpan.Zero));
        Send(50, TestFamily.Entry(TestTown.Occupied, 1));
        Report(61, 20);
        Flush();
        Assert.Equal((true, 0.0), (Window(WindowLength.OneHour, 0, TestTown.Occupied).IsFinal, Window(WindowLength.OneHour, 0, TestTown.Occupied).PartB));
        _output.Clear();
        Send(62, TestFamily.Entry(TestTown.Occupied, 0));
        var hour = Reopened(WindowLength.OneHour, 0);
        Assert.Equal((1, true, 3L), (hour.LateMessages, hour.IsFinal, hour.ThroughOffset));
    }

    [Fact]
    public void Distrusted_windows_are_re_opened_until_they_close_and_the_state_keeps_that()
    {
        Send(10, TestFamily.Entry(TestTown.Rain, 5));
        Report(11, 20);
        _grain.Flush(_output, isCheckpoint: true);
        _output.Clear();
        _grain.DistrustWindows();
        Assert.True(SensorGrain.TryRestore(TestTown.Sensor(), SensorGrainTests.State(_grain), out var restored, out _));
        _grain = restored;
        Flush();
        Assert.Empty(_output.Windows);
        Assert.Equal(4, _output.Reopened.Count);
        _output.Clear();
        Report(12, 20);
        Send(70, TestFamily.Entry(TestTown.Rain, 7));
        Report(71, 20);
        Flush();
        Assert.Equal(3L, Reopened(WindowLength.OneHour, 0).ThroughOffset);

        // The reading before was distrusted, too: what the counter grew by is not known.
        Assert.Equal(4L, Reopened(WindowLength.OneHour, 60).ThroughOffset);
        _output.Clear();
        Send(130, TestFamily.Entry(TestTown.Rain, 9));
        Flush();
        Assert.Equal(2.0, Window(WindowLength.OneHour, 120).Increase);

        // A quantity that a replay may have found in what was stored before.
        Send(131, TestFamily.Entry(Quantity.Battery, 3));
        Assert.DoesNotContain(_output.Windows, w => w.Quantity == Quantity.Battery);
    }

    [Fact]
    public void What_one_message_brings_together_is_not_late_among_itself()
    {
        byte[] payload = [.. Past(600, 5), .. Past(1, 7)];
        Send(600, payload);
        Flush();
        Assert.Equal(0, _grain.Ledger.Late);
        Assert.Empty(_output.Reopened);
        Assert.Equal(2, Count(WindowLength.OneDay) + Count(WindowLength.OneHour));
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
                _grain.Flush(_output, isCheckpoint: i == day.Length - 1);
                (_output.FirstOffset, _output.ThroughOffset) = (store.FoldedOf(0) + 1, i + 1);
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
            // Which message came last, and whether the window was in memory when it became final, is the order's. So is how the
            // deviations were rounded.
            var other = actual.Windows[key];
            Assert.InRange(Math.Abs(window.PartA - other.PartA), 0, 1e-12 * window.PartA);
            Assert.Equal(WithoutOrder(window), WithoutOrder(other));
        }
    }

    private static WindowAggregate WithoutOrder(WindowAggregate window) =>
        window with { ThroughOffset = 0, Known = default, IsFinal = false, PartA = 0 };

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

    private ReopenedWindow Reopened(WindowLength length, double minute) =>
        Assert.Single(_output.Reopened, w => w.Length == length && w.Start == TestTown.Minute(minute));

    private WindowAggregate Window(WindowLength length, double minute, Quantity quantity) =>
        Assert.Single(_output.Windows, w => w.Quantity == quantity && w.Length == length && w.Start == TestTown.Minute(minute));

    private WindowAggregate Window(WindowLength length, double minute) =>
        Assert.Single(_output.Windows, w => w.Length == length && w.Start == TestTown.Minute(minute));
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Windows;

public sealed class RollingWindowTests
{
    private const long Hour = 3_600_000_000_000;

    private static readonly Quantity Temperature = Known("air.temperature");
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("air.temperature", 1)]
    [InlineData("air.pressure", 2)]
    [InlineData("wind.direction", 3)]
    [InlineData("rain.total", 4)]
    [InlineData("parking.occupied", 5)]
    public void Merging_the_hours_of_random_readings_equals_the_whole(string name, int seed)
    {
        var quantity = Known(name);
        var random = new Random(seed);
        foreach (var length in new[] { WindowLength.ThreeHours, WindowLength.EightHours, WindowLength.TwentyFourHours })
        {
            for (var turn = 0; turn < 40; turn++)
            {
                var readings = Readings(random, quantity, RollingWindow.PaneCountOf(length));
                var panes = Panes(quantity, readings);
                var end = RollingWindow.PaneCountOf(length) * Hour;
                var whole = Direct(quantity, length, readings, 0, end);

                var merged = RollingWindow.Merge(panes, length, new Instant(0), Interval);

                Assert.Equal(
                    (length, new Instant(0), whole.Count, whole.Minimum, whole.Maximum, whole.First, whole.Last),
                    (merged.Length, merged.Start, merged.Count, merged.Minimum, merged.Maximum, merged.First, merged.Last));
                Close(whole.Sum, merged.Sum, readings);
                Close(whole.PartA, merged.PartA, readings);
                Close(whole.PartB, merged.PartB, readings);
            }
        }
    }

    [Fact]
    public void A_large_mean_takes_nothing_from_the_deviation()
    {
        var readings = new List<(long Time, double Value)>();
        for (var i = 0; i < 3 * 60; i++)
        {
            readings.Add((i * (Hour / 60), 1e9 + (i % 2)));
        }

        var merged = RollingWindow.Merge(Panes(Temperature, readings), WindowLength.ThreeHours, new Instant(0), Interval);

        Assert.Equal(0.5, merged.StandardDeviation, 1e-9);
    }

    [Fact]
    public void Missing_hours_count_as_missing_readings()
    {
        var panes = new[] { Pane(0, 6), Pane(7, 6) };

        var merged = RollingWindow.Merge(panes, WindowLength.EightHours, new Instant(0), Interval);

        Assert.Equal((12, 48, 25.0), (merged.Count, merged.ExpectedCount, merged.CapturePercent));
    }

    // Rounded up hour by hour it would be 16, and a whole day of readings a capture of 69 %.
    [Fact]
    public void The_expected_count_is_that_of_the_whole_length_and_not_the_sum_of_the_hours() =>
        Assert.Equal(11, RollingWindow.Merge([Pane(0, 2)], WindowLength.EightHours, new Instant(0), TimeSpan.FromMinutes(45)).ExpectedCount);

    [Fact]
    public void Without_an_interval_a_missing_hour_expects_what_the_fullest_one_does()
    {
        var panes = new[] { Pane(0, 6) with { ExpectedCount = 10 }, Pane(1, 6) with { ExpectedCount = 12 } };

        Assert.Equal(34, RollingWindow.Merge(panes, WindowLength.ThreeHours, new Instant(0), TimeSpan.Zero).ExpectedCount);
    }

    [Fact]
    public void The_revision_rises_with_that_of_each_hour_and_the_newest_hour_tells_when_it_was_known()
    {
        var panes = new[]
        {
            Pane(0, 6) with { Revision = 2, IsFinal = true, Known = new Instant(90), ThroughOffset = 12 },
            Pane(1, 6) with { Revision = 1, IsFinal = true, Known = new Instant(50), ThroughOffset = 7 },
        };

        var merged = RollingWindow.Merge(panes, WindowLength.ThreeHours, new Instant(0), Interval);

        Assert.Equal((3, true, new Instant(90), 12), (merged.Revision, merged.IsFinal, merged.Known, merged.ThroughOffset));
        Assert.False(RollingWindow.Merge([panes[0], panes[1] with { IsFinal = false }], WindowLength.ThreeHours, new Instant(0), Interval).IsFinal);
    }

    [Fact]
    public void What_one_hour_does_not_know_the_whole_does_not_know()
    {
        var old = Pane(0, 6) with { First = double.NaN, Last = double.NaN, PartA = double.NaN, PartB = double.NaN, Known = Instant.None };

        var merged = RollingWindow.Merge([old, Pane(1, 6)], WindowLength.ThreeHours, new Instant(0), Interval);

        Assert.True(double.IsNaN(merged.StandardDeviation) && double.IsNaN(merged.First) && merged.Known.IsNone);
        Assert.Equal(20, merged.Last);
    }

    [Theory]
    [InlineData(WindowLength.FiveMinutes, false)]
    [InlineData(WindowLength.OneHour, false)]
    [InlineData(WindowLength.OneDay, false)]
    [InlineData(WindowLength.ThreeHours, true)]
    [InlineData(WindowLength.TwentyFourHours, true)]
    public void Hours_make_the_rolling_lengths_alone(WindowLength length, bool isRolling) =>
        Assert.Equal(isRolling, RollingWindow.IsRolling(length));

    private static List<(long Time, double Value)> Readings(Random random, Quantity quantity, int hours)
    {
        var readings = new List<(long Time, double Value)>();
        var total = 100.0;

        // A state that holds into an hour without readings is in no hour: there the whole would know more than its parts.
        var canGap = quantity.Kind != QuantityKind.State;
        for (var time = random.NextInt64(Hour); time < hours * Hour; time += 1 + random.NextInt64(canGap && random.Next(5) == 0 ? 3 * Hour : Hour / 2))
        {
            total = random.Next(20) == 0 ? 0 : total + random.Next(50);
            readings.Add((time, quantity.Kind switch
            {
                QuantityKind.Counter => total,
                QuantityKind.State => random.Next(2),
                QuantityKind.Direction => 360 * random.NextDouble(),
                _ => 20 + (30 * random.NextDouble()),
            }));
        }

        return readings.Count > 0 ? readings : [(1, 1)];
    }

    private static WindowAggregate[] Panes(Quantity quantity, List<(long Time, double Value)> readings) =>
    [
        .. readings.Select(reading => reading.Time / Hour).Distinct()
            .Select(hour => Direct(quantity, WindowLength.OneHour, readings, hour * Hour, (hour + 1) * Hour)),
    ];

    private static WindowAggregate Direct(
        Quantity quantity, WindowLength length, List<(long Time, double Value)> readings, long start, long end)
    {
        var builder = new WindowBuilder(quantity.Kind, new Instant(start), new Instant(end));
        foreach (var (time, value) in readings)
        {
            if (time < start)
            {
                builder.Before(new Instant(time), value);
            }
            else if (time < end)
            {
                builder.Add(new Instant(time), value);
            }
            else
            {
                builder.After(new Instant(time));
                break;
            }
        }

        return builder.ToAggregate(0, quantity, length, 6, 0, true, 1, new Instant(1));
    }

    private static void Close(double expected, double actual, List<(long Time, double Value)> readings)
    {
        // Sums of squares are of the size of the squares.
        var scale = Math.Max(1, readings.Sum(reading => reading.Value * reading.Value));
        Assert.True(Math.Abs(expected - actual) <= 1e-12 * scale, $"{expected} and {actual}");
    }

    private static WindowAggregate Pane(int hour, int count) => new(
        0, Temperature, WindowLength.OneHour, new Instant(hour * Hour), count, 6, 20, 20, 20 * count, 0, true, 1)
    {
        First = 20,
        Last = 20,
        PartA = 0,
        PartB = 0,
        Known = new Instant(hour + 1),
    };

    private static Quantity Known(string name) => Quantity.TryParse(name, out var quantity) ? quantity : throw new ArgumentException(name);
}

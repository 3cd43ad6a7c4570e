using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage;

/// <summary>Rolling windows, windows as of a time, revisions and sketches, from rows that are in the file.</summary>
public sealed class WindowReadingTests : IDisposable
{
    // Fold.Sensors: a reading every 10 minutes, 30 minutes of allowed lateness, days of UTC.
    private static readonly Quantity Temperature = Quantity.AirTemperature;
    private static readonly Instant Start = Fold.WindowStart;

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTelemetry _telemetry;
    private readonly SqliteTelemetryReader _reader;
    private readonly TelemetryRows _rows;

    public WindowReadingTests()
    {
        var sensors = Fold.Sensors();
        _telemetry = SqliteTelemetry.Open(_folder.FullName, sensors);
        _reader = new SqliteTelemetryReader(_telemetry.FilePath, sensors);
        _rows = new TelemetryRows(_telemetry.FilePath);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _rows.Dispose();
        _telemetry.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(WindowLength.ThreeHours, "air.temperature")]
    [InlineData(WindowLength.EightHours, "rain.total")]
    [InlineData(WindowLength.TwentyFourHours, "wind.direction")]
    public async Task Rolling_windows_equal_those_computed_from_the_readings(WindowLength length, string name)
    {
        Assert.True(Quantity.TryParse(name, out var quantity));
        var readings = RandomReadings(new Random(11), hours: 60);
        StoreHours(quantity, readings);
        _rows.Newest(At(60));

        var rows = await ReadAsync(quantity, length, At(0), At(60));

        var duration = TumblingWindow.DurationOf(length);
        var expected = new List<WindowAggregate>();
        for (var hour = 0; At(hour) + duration <= At(61); hour++)
        {
            if (readings.Exists(reading => reading.Time >= At(hour) && reading.Time < At(hour) + duration))
            {
                expected.Add(TelemetryRows.Of(quantity, length, At(hour), At(hour) + duration, readings));
            }
        }

        Assert.Equal(expected.Select(window => window.Start), rows.Select(row => row.Start));
        foreach (var (whole, row) in expected.Zip(rows))
        {
            Assert.Equal((whole.Count, whole.Minimum, whole.Maximum, whole.First, whole.Last), (row.Count, row.Minimum, row.Maximum, row.First, row.Last));
            Assert.Equal(6 * (int)duration.TotalHours, row.ExpectedCount);
            Assert.Equal(whole.Mean, row.Mean, 1e-9);
            Assert.Equal(whole.StandardDeviation, row.StandardDeviation, 1e-9);
            Assert.Equal(whole.Increase, row.Increase, 1e-9);
        }
    }

    [Fact]
    public async Task A_rolling_window_without_a_reading_is_not_given_and_none_ends_after_the_newest_hour()
    {
        StoreHours(Temperature, [(At(0), 1), (At(10), 2)]);
        _rows.Newest(At(10.5));

        var rows = await ReadAsync(Temperature, WindowLength.ThreeHours, At(-5), At(20));

        Assert.Equal([At(-2), At(-1), At(0), At(8)], rows.Select(row => row.Start));
    }

    [Fact]
    public async Task A_page_of_rolling_windows_goes_on_where_the_last_one_ended()
    {
        StoreHours(Temperature, RandomReadings(new Random(3), hours: 40));
        StoreHours(Quantity.AirRelativeHumidity, RandomReadings(new Random(4), hours: 40));
        _rows.Newest(At(40));
        var all = await ReadAsync(Quantity.None, WindowLength.EightHours, At(0), At(40));

        var first = await ReadAsync(Quantity.None, WindowLength.EightHours, At(0), At(40), 14);
        var rest = await ReadAsync(Quantity.None, WindowLength.EightHours, first[^1].Start + TimeSpan.FromHours(1), At(40));

        Assert.Equal(all, [.. first, .. rest]);
        Assert.Equal(14, first.Count);
    }

    [Fact]
    public async Task A_rolling_window_is_final_when_the_watermark_has_reached_its_end()
    {
        StoreHours(Temperature, [(At(0), 1), (At(1), 2), (At(2), 3), (At(3.4), 3)]);
        _rows.Newest(At(3.4));
        Assert.False((await ReadAsync(Temperature, WindowLength.ThreeHours, At(0), At(1)))[0].IsFinal);

        _rows.Newest(At(3.5));
        Assert.True((await ReadAsync(Temperature, WindowLength.ThreeHours, At(0), At(1)))[0].IsFinal);
    }

    [Fact]
    public async Task As_of_a_time_each_window_is_given_in_the_revision_that_was_known_then()
    {
        StoreRevisions();

        var known = new List<(int Revision, int Count)?>();
        foreach (var hour in new[] { 0.9, 1.0, 1.9, 2.0, 4.9, 5.0, 9.0 })
        {
            var rows = await AsOfAsync(WindowLength.OneHour, At(0), At(1), At(hour));
            known.Add(rows.Count == 0 ? null : (rows[0].Revision, rows[0].Count));
        }

        Assert.Equal([null, (0, 4), (0, 4), (1, 5), (1, 5), (2, 6), (2, 6)], known);
    }

    [Fact]
    public async Task As_of_now_windows_are_as_they_are()
    {
        StoreRevisions();

        Assert.Equal(
            await ReadAsync(Temperature, WindowLength.OneHour, At(-9), At(9)),
            await AsOfAsync(WindowLength.OneHour, At(-9), At(9), At(100)));
        Assert.Equal(
            await ReadAsync(Temperature, WindowLength.ThreeHours, At(-9), At(9)),
            await AsOfAsync(WindowLength.ThreeHours, At(-9), At(9), At(100)));
    }

    [Fact]
    public async Task A_rolling_window_as_of_a_time_is_made_of_the_hours_as_they_were_known_then()
    {
        StoreRevisions();

        var before = Assert.Single(await AsOfAsync(WindowLength.ThreeHours, At(0), At(1), At(4.5)));
        var after = Assert.Single(await AsOfAsync(WindowLength.ThreeHours, At(0), At(1), At(5)));

        Assert.Equal((5 + 6 + 6, 1, At(3)), (before.Count, before.Revision, before.Known));
        Assert.Equal((6 + 6 + 6, 2, At(5)), (after.Count, after.Revision, after.Known));
    }

    [Fact]
    public async Task A_window_as_of_a_time_is_final_as_it_was_then()
    {
        var window = Window(0, 6) with { Revision = 0, IsFinal = true, Known = At(0.9) };
        _rows.Window(in window);
        _rows.Newest(At(9));
        _rows.Reading(Temperature, At(0.9), 20, At(0.9));
        _rows.Reading(Temperature, At(1.4), 20, At(1.4));
        _rows.Reading(Temperature, At(1.5), 20, At(2.5));

        Assert.False(Assert.Single(await AsOfAsync(WindowLength.OneHour, At(0), At(1), At(2.4))).IsFinal);
        Assert.True(Assert.Single(await AsOfAsync(WindowLength.OneHour, At(0), At(1), At(2.5))).IsFinal);
    }

    // Version 1 did not write down when it knew a window, nor its other statistics.
    [Fact]
    public async Task A_window_of_version_1_counts_as_known_since_its_end()
    {
        var old = Window(0, 6) with { First = double.NaN, Last = double.NaN, PartA = double.NaN, PartB = double.NaN, Known = Instant.None };
        _rows.Window(in old);
        _rows.Newest(At(9));

        Assert.Empty(await AsOfAsync(WindowLength.OneHour, At(0), At(1), At(0.9)));
        var row = Assert.Single(await AsOfAsync(WindowLength.OneHour, At(0), At(1), At(1)));
        Assert.True(row.Known.IsNone && double.IsNaN(row.First) && double.IsNaN(row.StandardDeviation));
    }

    [Fact]
    public async Task All_revisions_of_a_window_are_given_the_newest_first()
    {
        StoreRevisions();

        var rows = await _reader.RevisionsAsync("s0", Temperature, WindowLength.OneHour, At(0));

        Assert.Equal([2, 1, 0], rows.Select(row => row.Aggregate.Revision));
        Assert.Empty(await _reader.RevisionsAsync("s0", Temperature, WindowLength.OneHour, At(7)));
        Assert.Empty(await _reader.RevisionsAsync("nobody", Temperature, WindowLength.OneHour, At(0)));
    }

    [Fact]
    public async Task A_sketch_is_the_stored_one_else_one_of_the_readings_else_none()
    {
        var sketch = new QuantileSketch();
        sketch.Add(42);
        var windows = new[] { Window(0, 1), Window(1, 2), Window(2, 2) };
        _rows.Sketch(in windows[0], sketch);
        _rows.Reading(Temperature, At(1.2), 10, At(1.2));
        _rows.Reading(Temperature, At(1.4), 30, At(1.4));
        _rows.Reading(Temperature, At(2.4), 50, At(2.4));

        var sketches = await _reader.SketchesAsync("s0", [.. windows.Select(window => new AggregateRow("s0", window))], Token);

        Assert.Equal([42.0, 30.0, double.NaN], sketches.Select(one => one?.Maximum ?? double.NaN));
    }

    private static Instant At(double hours) => Start + TimeSpan.FromHours(hours);

    private static WindowAggregate Window(double hour, int count) => new(
        0, Temperature, WindowLength.OneHour, At(hour), count, 6, 10, 30, 20 * count, 0, true, 1)
    {
        First = 10,
        Last = 30,
        PartA = 1,
        PartB = 0,
        Known = At(hour + 1),
    };

    private static List<(Instant Time, double Value)> RandomReadings(Random random, int hours)
    {
        var readings = new List<(Instant Time, double Value)>();
        for (var hour = 0.0; hour < hours; hour += random.Next(6) == 0 ? 30 * random.NextDouble() : 0.01 + (random.NextDouble() / 2))
        {
            readings.Add((At(hour), Math.Round(300 * random.NextDouble(), 2)));
        }

        return readings;
    }

    // Hour 0 has three revisions, known at 1, 2 and 5 h; hours 1 and 2 have one.
    private void StoreRevisions()
    {
        for (var revision = 0; revision < 3; revision++)
        {
            var window = Window(0, 4 + revision) with { Revision = revision, Known = At(revision == 2 ? 5 : revision + 1) };
            _rows.Window(in window, isKept: revision < 2);
        }

        var (first, second) = (Window(1, 6), Window(2, 6));
        _rows.Window(in first);
        _rows.Window(in second);
        _rows.Reading(Temperature, At(0.1), 20, At(0.1));
        _rows.Reading(Temperature, At(3.9), 20, At(3.9));
        _rows.Newest(At(3.9));
    }

    private void StoreHours(Quantity quantity, List<(Instant Time, double Value)> readings)
    {
        foreach (var start in readings.Select(reading => TumblingWindow.StartOf(WindowLength.OneHour, reading.Time, CivilCalendar.Utc)).Distinct())
        {
            var window = TelemetryRows.Of(quantity, WindowLength.OneHour, start, start + TimeSpan.FromHours(1), readings);
            _rows.Window(in window);
        }
    }

    private async Task<List<WindowAggregate>> ReadAsync(Quantity quantity, WindowLength length, Instant from, Instant to, int limit = 1_000) =>
        [.. (await _reader.AggregatesAsync("s0", quantity, length, from, to, limit, Token)).Select(row => row.Aggregate)];

    private async Task<List<WindowAggregate>> AsOfAsync(WindowLength length, Instant from, Instant to, Instant asOf) =>
        [.. (await _reader.AggregatesAsOfAsync("s0", Temperature, length, from, to, 1_000, asOf, Token)).Select(row => row.Aggregate)];
}

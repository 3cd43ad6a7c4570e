using System.Text;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage;

public sealed class SqliteTelemetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SensorDirectory _sensors = Fold.Sensors();
    private readonly SqliteTelemetry _telemetry;
    private readonly SqliteTelemetryReader _reader;

    public SqliteTelemetryTests()
    {
        _telemetry = SqliteTelemetry.Open(_folder.FullName, _sensors);
        _reader = new SqliteTelemetryReader(_telemetry.FilePath, _sensors);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _telemetry.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Readings_come_back_by_time_and_once_even_when_folded_twice()
    {
        var output = Fold.Output(3)
            .With(0, 1, Quantity.AirTemperature, 21.5, Fold.Start + 20)
            .With(0, 1, Quantity.AirRelativeHumidity, 55, Fold.Start + 20, 1)
            .With(0, 2, Quantity.AirTemperature, 20.5, Fold.Start)
            .With(1, 3, Quantity.AirTemperature, 0, Fold.Start, 0, Quality.NotMeasured);
        Apply(output);
        Apply(output);

        var all = await _reader.ReadingsAsync("s0", Quantity.None, new(0), new(long.MaxValue), 100, Token);
        Assert.Equal([20.5, 21.5, 55], all.Select(row => row.Reading.Value));
        var one = await _reader.ReadingsAsync(
            "s0", Quantity.AirTemperature, new(Fold.Start), new(Fold.Start + 20), 100, Token);
        Assert.Equal(20.5, Assert.Single(one).Reading.Value);
        Assert.Equal(Fold.Start + 2_000_000, one[0].Received.UnixNanoseconds);
        var missing = Assert.Single(
            await _reader.ReadingsAsync(_sensors[1].Id, Quantity.None, new(0), new(long.MaxValue), 100, Token));
        Assert.False(missing.Reading.HasValue);
        Assert.Empty(await _reader.ReadingsAsync("s0' OR '1'='1", Quantity.None, new(0), new(long.MaxValue), 9, Token));
    }

    [Fact]
    public async Task A_later_whole_window_replaces_and_an_earlier_one_does_not()
    {
        Apply(Fold.Output(10), Fold.Window([1, 2], 10));
        Apply(Fold.Output(12), Fold.Window([1, 2, 6], 12));
        Apply(Fold.Output(10), Fold.Window([1, 2], 10));
        Assert.Equal(Fold.Window([1, 2, 6], 12), await WindowAsync());

        Apply(Fold.Output(13), Fold.Window([1, 2, 6], 12, isFinal: true));
        Apply(Fold.Output(12), Fold.Window([1, 2, 6], 12));
        Assert.Equal(Fold.Window([1, 2, 6], 12, isFinal: true), await WindowAsync());
    }

    [Fact]
    public async Task The_figures_of_a_span_are_those_of_its_windows_and_of_no_others()
    {
        var hour = Fold.Window([-1.5, 2.25], 10);
        WindowAggregate Later(int hours) => hour with { Start = hour.Start + TimeSpan.FromHours(hours), Sum = hours };
        Apply(
            Fold.Output(13),
            hour,
            Later(1),
            Later(2),
            Later(1) with { Quantity = Quantity.AirRelativeHumidity },
            Later(1) with { Length = WindowLength.FifteenMinutes },
            Later(1) with { SensorIndex = 1 });

        var to = hour.Start + TimeSpan.FromHours(2);
        var figures = await _reader.FiguresAsync("s0", Quantity.AirTemperature, WindowLength.OneHour, hour.Start, to, Token);
        var windows = await _reader.AggregatesAsync("s0", Quantity.AirTemperature, WindowLength.OneHour, hour.Start, to, 9, Token);

        Assert.Equal([WindowFigures.Of(hour), WindowFigures.Of(Later(1))], figures);
        Assert.Equal(windows.Select(row => (row.Aggregate.Mean, row.Aggregate.CapturePercent)), figures.Select(one => (one.Mean, one.CapturePercent)));
        Assert.Empty(await _reader.FiguresAsync("s0' OR '1'='1", Quantity.AirTemperature, WindowLength.OneHour, new(0), to, Token));
    }

    // What leaves a grain's memory before it is final is never sent as final: the reader finds it by the sensor's watermark.
    [Fact]
    public async Task A_window_is_final_once_the_watermark_has_reached_its_end()
    {
        Apply(Fold.Output(10), Fold.Window([1, 2], 10));
        Assert.False((await WindowAsync()).IsFinal);

        foreach (var (minutes, isFinal) in new[] { (89.9, false), (90, true), (500, true) })
        {
            var output = Fold.Output(11);
            output.Activities.Add(Fold.Activity(0, 11, 1) with
            {
                LastMeasured = Fold.WindowStart + TimeSpan.FromMinutes(minutes),
            });
            Apply(output);
            Assert.Equal(Fold.Window([1, 2], 10, isFinal: isFinal), await WindowAsync());
        }
    }

    [Fact]
    public async Task A_window_of_a_sensor_that_is_not_configured_any_more_stays_as_it_was_stored()
    {
        var output = Fold.Output(10);
        output.Activities.Add(Fold.Activity(0, 10, 1) with { LastMeasured = new(Fold.Start + (9 * Fold.Hour)) });
        Apply(output, Fold.Window([1, 2], 10));
        var reader = new SqliteTelemetryReader(_telemetry.FilePath, new SensorDirectory([_sensors[2] with { Index = 0 }]));

        var window = await WindowAsync(reader);
        Assert.Equal((-1, false), (window.SensorIndex, window.IsFinal));
    }

    [Fact]
    public void A_window_that_is_not_taken_is_given_to_the_observers_and_the_second_store_as_it_stands()
    {
        Apply(Fold.Output(12), Fold.Window([1, 2], 12, isFinal: true));
        var output = Fold.Output(20);
        output.Windows.Add(Fold.Window([1], 11));
        output.Windows.Add(Fold.Window([7], 19, sensor: 1));
        var settled = new List<WindowAggregate>();
        for (var turn = 0; turn < 2; turn++)
        {
            settled.Clear();
            _telemetry.Begin();
            _telemetry.Apply(output, settled);
            _telemetry.Commit();

            Assert.Equal([Fold.Window([7], 19, sensor: 1), Fold.Window([1, 2], 12, isFinal: true)], settled);
            Assert.Equal([Fold.Window([1, 2], 12, isFinal: true)], output.StoredWindows);
        }
    }

    [Fact]
    public void Of_several_readings_in_a_transaction_the_latest_is_that_of_the_newest_time()
    {
        _telemetry.Begin();
        _telemetry.Apply(Fold.Output(1).With(0, 1, Quantity.AirTemperature, 18, Fold.Start + 9), null);
        _telemetry.Apply(
            Fold.Output(3)
                .With(0, 2, Quantity.AirTemperature, 19, Fold.Start)
                .With(0, 3, Quantity.AirTemperature, 17, Fold.Start + 9)
                .With(1, 3, Quantity.AirTemperature, 5, Fold.Start),
            null);
        _telemetry.Commit();
        Assert.Equal([(0, 17.0, 3L), (1, 5.0, 3L)], _telemetry.LoadLatest().Select(row => (row.SensorIndex, row.Reading.Value, row.Offset)).Order());
    }

    [Fact]
    public void The_latest_reading_is_the_last_measured()
    {
        Apply(Fold.Output(1).With(0, 1, Quantity.AirTemperature, 20, Fold.Start + 100));
        Apply(Fold.Output(2).With(0, 2, Quantity.AirTemperature, 19, Fold.Start + 50));
        Assert.Equal(20, Assert.Single(_telemetry.LoadLatest()).Reading.Value);

        Apply(Fold.Output(3).With(0, 3, Quantity.AirTemperature, 18, Fold.Start + 100));
        Apply(Fold.Output(1).With(0, 1, Quantity.AirTemperature, 20, Fold.Start + 100));
        var latest = Assert.Single(_telemetry.LoadLatest());
        Assert.Equal((18, 3, 0), (latest.Reading.Value, latest.Offset, latest.SensorIndex));
    }

    [Fact]
    public void Signs_of_life_do_not_go_back()
    {
        var first = Fold.Output(5);
        first.Activities.Add(Fold.Activity(2, 5, 50));
        var second = Fold.Output(6);
        second.Activities.Add(Fold.Activity(2, 6, 51));
        Apply(second);
        Apply(first);
        Assert.Equal(Fold.Activity(2, 6, 51), Assert.Single(_telemetry.LoadActivities()));
    }

    [Fact]
    public void A_sensor_with_a_new_device_starts_over_in_its_new_partition()
    {
        var old = Fold.Output(5_000, partition: 3);
        old.Activities.Add(Fold.Activity(2, 5_000, 50));
        Apply(old, Fold.Window([1], 5_000));
        var young = Fold.Output(7, partition: 4);
        young.Activities.Add(Fold.Activity(2, 7, 1));
        Apply(young, Fold.Window([3], 7));
        Assert.Equal(Fold.Activity(2, 7, 1), Assert.Single(_telemetry.LoadActivities()));
    }

    [Fact]
    public void A_checkpoint_comes_back_whole_and_does_not_go_back()
    {
        var balance = new Balance();
        balance.Count(Outcome.Stored, 90);
        balance.Count(Outcome.RejectedEncrypted, 10);
        Apply(Fold.Output(100).EndingIn(new PartitionCheckpoint(0, 100, 1, [new("s0", new byte[] { 1, 2 })], balance)));
        Apply(Fold.Output(50).EndingIn(new PartitionCheckpoint(0, 50, 1, [new("s0", new byte[] { 9 })], new Balance())));

        var loaded = Assert.Single(_telemetry.LoadCheckpoints());
        Assert.Equal((0, 100), (loaded.Partition, loaded.ThroughOffset));
        Assert.Equal(90, loaded.Balance[Outcome.Stored]);
        Assert.Equal(100, loaded.Balance.Processed);
        IGrainStates states = _telemetry;
        Assert.Equal([1, 2], states.Load("s0")?.ToArray());
        Assert.Null(states.Load("s2"));
    }

    [Fact]
    public void What_is_rolled_back_is_not_there()
    {
        _telemetry.Begin();
        _telemetry.Apply(Fold.Output(1).With(0, 1, Quantity.AirTemperature, 20, Fold.Start), null);
        _telemetry.RollBack();
        Assert.Empty(_telemetry.LoadLatest());
    }

    [Fact]
    public void Committed_outputs_of_a_killed_process_are_there()
    {
        Apply(Fold.Output(1).With(0, 1, Quantity.AirTemperature, 20, Fold.Start));
        _telemetry.Begin();
        _telemetry.Apply(Fold.Output(2).With(0, 2, Quantity.AirTemperature, 99, Fold.Start + 1), null);
        using var left = _folder.Copy();
        _telemetry.RollBack();

        using var again = SqliteTelemetry.Open(left.FullName, _sensors);
        Assert.Equal(20, Assert.Single(again.LoadLatest()).Reading.Value);
    }

    [Fact]
    public void Dead_letters_are_listed_newest_first_found_whole_and_marked()
    {
        var output = Fold.Output(3);
        for (var i = 1; i <= 3; i++)
        {
            var letter = new DeadLetter(
                new(1), "topic", i == 2 ? "NotJson" : "Truncated", new(Fold.Start + i), Encoding.UTF8.GetBytes($"no {i}"));
            output.DeadLetters.Add(new JournaledDeadLetter(0, i, i == 3 ? 1 : -1, 7, letter));
        }

        Apply(output);
        Apply(output);
        var store = new DeadLetterStore(_telemetry.FilePath);
        Assert.Equal([3, 2, 1], store.List(null, 10, 0).Select(row => row.Offset));
        Assert.Equal([2], store.List(null, 1, 1).Select(row => row.Offset));
        Assert.Equal([3, 1], store.List("Truncated", 10, 0).Select(row => row.Offset));
        Assert.Equal(2, store.CountByReason()["Truncated"]);

        Assert.True(store.MarkRetried(0, 3, new(Fold.Start + 99)));
        Assert.False(store.MarkRetried(0, 4, new(Fold.Start + 99)));
        Apply(output);
        var found = store.Find(0, 3);
        Assert.NotNull(found);
        Assert.Equal("no 3", Encoding.UTF8.GetString(found.Content.Span));
        Assert.Equal((_sensors[1].Id, Fold.Start + 99, 4), (found.SensorId, found.Retried.UnixNanoseconds, found.ContentLength));
        Assert.Null(store.Find(0, 4));
    }

    [Fact]
    public void A_sensor_keeps_its_rows_when_the_city_file_changes_order()
    {
        Apply(Fold.Output(1).With(2, 1, Quantity.AirTemperature, 20, Fold.Start));
        _telemetry.Dispose();
        var s2 = _sensors[2] with { Index = 0 };
        using var again = SqliteTelemetry.Open(_folder.FullName, new SensorDirectory([s2]));
        Assert.Equal(0, Assert.Single(again.LoadLatest()).SensorIndex);
    }

    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File(SqliteTelemetry.FileName), new string('x', 5_000));
        var fault = Assert.Throws<StorageException>(() => SqliteTelemetry.Open(folder.FullName, _sensors));
        Assert.Contains("not a SQLite database", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        using var folder = new ReadOnlyFolder();
        var fault = Assert.Throws<StorageException>(() => SqliteTelemetry.Open(folder.FullName, _sensors));
        Assert.Contains(folder.FullName, fault.Message, StringComparison.Ordinal);
    }

    private void Apply(FoldOutput output, params WindowAggregate[] windows)
    {
        output.Windows.AddRange(windows);
        _telemetry.Begin();
        _telemetry.Apply(output, null);
        _telemetry.Commit();
    }

    private Task<WindowAggregate> WindowAsync() => WindowAsync(_reader);

    private static async Task<WindowAggregate> WindowAsync(SqliteTelemetryReader reader)
    {
        var rows = await reader.AggregatesAsync(
            "s0", Quantity.AirTemperature, WindowLength.OneHour, new(0), new(long.MaxValue), 10, Token);
        return Assert.Single(rows).Aggregate;
    }
}

using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage;

/// <summary>Windows that the store makes anew; the hours of the first sensor from 8 o'clock on, in minutes after it.</summary>
public sealed class WindowRebuildTests : IDisposable
{
    private static readonly Quantity Celsius = Quantity.AirTemperature;
    private static readonly Quantity Rain = Quantity.RainTotal;
    private static readonly Quantity Occupied = Quantity.ParkingOccupied;

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteTelemetry _telemetry;

    public WindowRebuildTests() => _telemetry = SqliteTelemetry.Open(_folder.FullName, Sensors(Celsius));

    public void Dispose()
    {
        _telemetry.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_late_reading_makes_its_window_anew_and_the_former_revision_stays()
    {
        Commit(1, Celsius, [(10, 20)], Whole(Celsius, 0, 1, (10, 20)) with { IsFinal = true });
        var late = Commit(2, Celsius, [(5, 23)], Reopen(Celsius, 0, 2, lateMessages: 1, isFinal: true));

        var expected = Whole(Celsius, 0, 2, (5, 23), (10, 20)) with { IsFinal = true, Revision = 1 };
        Assert.Equal(expected, Hour(Celsius, 0));
        Assert.Equal([(0, 1)], WindowRows.Former(_telemetry, Celsius, At(0)));
        Assert.Equal([expected], late.StoredWindows);

        // It comes again after a crash: nothing changes, and the observers get what stands there.
        var settled = new List<WindowAggregate>();
        Apply(late, settled);
        Assert.Equal(expected, Hour(Celsius, 0));
        Assert.Equal([(0, 1)], WindowRows.Former(_telemetry, Celsius, At(0)));
        Assert.Equal([expected], settled);

        Commit(4, Celsius, [(50, 1), (51, 2)], Reopen(Celsius, 0, 4, lateMessages: 2, isFinal: true));
        Assert.Equal((3, 4), (Hour(Celsius, 0)!.Value.Revision, Hour(Celsius, 0)!.Value.Count));
        Assert.Equal([(0, 1), (1, 2)], WindowRows.Former(_telemetry, Celsius, At(0)));
    }

    [Fact]
    public void A_window_that_waited_for_its_readings_has_no_new_revision()
    {
        Commit(1, Celsius, [(10, 20)], Whole(Celsius, 0, 1, (10, 20)));
        Commit(2, Celsius, [(5, 23)], Reopen(Celsius, 0, 2));

        Assert.Equal(Whole(Celsius, 0, 2, (5, 23), (10, 20)), Hour(Celsius, 0));
        Assert.Empty(WindowRows.Former(_telemetry, Celsius, At(0)));
    }

    [Fact]
    public void A_late_window_that_was_not_there_begins_with_its_messages_as_revision()
    {
        Commit(3, Celsius, [(5, 23), (6, 24)], Reopen(Celsius, 0, 3, lateMessages: 2, isFinal: true));

        Assert.Equal(Whole(Celsius, 0, 3, (5, 23), (6, 24)) with { IsFinal = true, Revision = 2 }, Hour(Celsius, 0));
        Assert.Empty(WindowRows.Former(_telemetry, Celsius, At(0)));
    }

    [Fact]
    public void A_whole_window_never_lowers_the_revision()
    {
        Commit(1, Celsius, [(10, 20)], Whole(Celsius, 0, 1, (10, 20)) with { IsFinal = true });
        Commit(2, Celsius, [(5, 23)], Reopen(Celsius, 0, 2, lateMessages: 1, isFinal: true));
        var output = Commit(3, Celsius, [(15, 21)], Whole(Celsius, 0, 3, (5, 23), (10, 20), (15, 21)) with { IsFinal = true });

        var expected = Whole(Celsius, 0, 3, (5, 23), (10, 20), (15, 21)) with { IsFinal = true, Revision = 1 };
        Assert.Equal(expected, Hour(Celsius, 0));
        Assert.Equal([expected], output.StoredWindows);
    }

    [Fact]
    public void A_late_reading_of_a_counter_changes_the_increase_of_the_next_window_too()
    {
        Commit(1, Rain, [(50, 10)], Whole(Rain, 0, 1, (50, 10)));
        Commit(2, Rain, [(130, 30)], Whole(Rain, 120, 2, (50, 10), (130, 30)) with { IsFinal = true });
        Assert.Equal(20, Hour(Rain, 120)!.Value.Increase);

        var output = Commit(3, Rain, [(70, 35)], Reopen(Rain, 60, 3, lateMessages: 1, isFinal: true));
        Assert.Equal(10, Hour(Rain, 0)!.Value.Sum);
        Assert.Equal((25.0, 1), (Hour(Rain, 60)!.Value.Increase, Hour(Rain, 60)!.Value.Revision));

        // It fell from 35 to 30 now: a reset, of which 30 mm are new.
        var next = Hour(Rain, 120)!.Value;
        Assert.Equal((30.0, 1.0, 1, 3, true), (next.Increase, next.PartB, next.Revision, next.ThroughOffset, next.IsFinal));
        Assert.Equal([(0, 1)], WindowRows.Former(_telemetry, Rain, At(120)));
        Assert.Equal([At(60), At(120)], output.StoredWindows.Select(window => window.Start));
    }

    [Fact]
    public void A_neighbour_that_does_not_change_keeps_its_revision()
    {
        Commit(1, Rain, [(50, 10)], Whole(Rain, 0, 1, (50, 10)));
        Commit(2, Rain, [(130, 30)], Whole(Rain, 120, 2, (50, 10), (130, 30)) with { IsFinal = true });
        var known = Hour(Rain, 120)!.Value.Known;
        Commit(3, Rain, [(70, 10)], Reopen(Rain, 60, 3, lateMessages: 1, isFinal: true));

        Assert.Equal((20.0, 0), (Hour(Rain, 120)!.Value.Increase, Hour(Rain, 120)!.Value.Revision));
        Assert.Equal(known, Hour(Rain, 120)!.Value.Known);
        Assert.Empty(WindowRows.Former(_telemetry, Rain, At(120)));
    }

    [Fact]
    public void A_neighbour_is_final_by_the_watermark_too()
    {
        Commit(1, Rain, [(50, 10)], Whole(Rain, 0, 1, (50, 10)));
        Commit(2, Rain, [(130, 30)], Whole(Rain, 120, 2, (50, 10), (130, 30)));
        var alive = Fold.Output(3);
        alive.Activities.Add(Fold.Activity(0, 3, 1) with { LastMeasured = At(210) });
        Apply(alive);
        Commit(4, Rain, [(70, 12)], Reopen(Rain, 60, 4, lateMessages: 1, isFinal: true));

        Assert.Equal((18.0, 1), (Hour(Rain, 120)!.Value.Increase, Hour(Rain, 120)!.Value.Revision));
        Assert.Equal([(0, 1)], WindowRows.Former(_telemetry, Rain, At(120)));
    }

    [Fact]
    public void A_late_state_takes_the_time_from_the_one_before_it_in_its_own_window_and_in_the_next()
    {
        Commit(1, Occupied, [(50, 1)], Whole(Occupied, 0, 1, (50, 1)));
        Commit(2, Occupied, [(130, 0)], Whole(Occupied, 120, 2, (50, 1), (130, 0)));
        Assert.Equal((600.0, 600.0), (Hour(Occupied, 120)!.Value.PartA, Hour(Occupied, 120)!.Value.PartB));

        Commit(3, Occupied, [(90, 0)], Reopen(Occupied, 60, 3, lateMessages: 1, isFinal: true));
        Assert.Equal((1_800.0, 3_600.0), (Hour(Occupied, 60)!.Value.PartA, Hour(Occupied, 60)!.Value.PartB));
        Assert.Equal((0.0, 600.0), (Hour(Occupied, 120)!.Value.PartA, Hour(Occupied, 120)!.Value.PartB));
    }

    private static readonly int[] Minutes = [60, 120, 180];

    [Fact]
    public void Neighbours_of_one_output_are_made_anew_once_each()
    {
        Commit(1, Rain, [(10, 0)], Whole(Rain, 0, 1, (10, 0)));
        Commit(2, Rain, [(190, 90)], Whole(Rain, 180, 2, (10, 0), (190, 90)) with { IsFinal = true });
        var output = Commit(
            4,
            Rain,
            [(70, 20), (130, 50)],
            Reopen(Rain, 60, 3, lateMessages: 1, isFinal: true),
            Reopen(Rain, 120, 4, lateMessages: 1, isFinal: true));

        Assert.Equal([20.0, 30, 40], Minutes.Select(minute => Hour(Rain, minute)!.Value.Increase));
        Assert.Equal([1, 1, 1], Minutes.Select(minute => Hour(Rain, minute)!.Value.Revision));
        Assert.Equal(3, output.StoredWindows.Count);
    }

    [Fact]
    public void Windows_whose_readings_retention_has_deleted_stay_as_they_are_and_are_counted()
    {
        Commit(1, Celsius, [(10, 20)], Whole(Celsius, 0, 1, (10, 20)) with { IsFinal = true });
        Execute(string.Create(
            null, $"INSERT INTO meta(key,value) VALUES('readings_kept_from_ns',{At(60).UnixNanoseconds}); DELETE FROM readings"));
        Commit(2, Celsius, [(5, 23)], Reopen(Celsius, 0, 2, lateMessages: 1, isFinal: true));
        Commit(3, Celsius, [(65, 23)], Reopen(Celsius, 60, 3, lateMessages: 1, isFinal: true));

        Assert.Equal(Whole(Celsius, 0, 1, (10, 20)) with { IsFinal = true }, Hour(Celsius, 0));
        Assert.Equal(1, Hour(Celsius, 60)!.Value.Count);
        Assert.Equal(1, _telemetry.WindowsLeftAsTheyWere);
    }

    [Fact]
    public void A_window_is_not_made_anew_of_fewer_readings_than_it_had_and_a_failed_commit_counts_nothing()
    {
        Commit(1, Celsius, [(10, 20), (11, 21)], Whole(Celsius, 0, 1, (10, 20), (11, 21)));
        Execute("DELETE FROM readings");
        var output = Output(2, Celsius, [(5, 23)], [], [Reopen(Celsius, 0, 2)]);
        _telemetry.Begin();
        _telemetry.Apply(output, null);
        _telemetry.RollBack();
        Assert.Equal(0, _telemetry.WindowsLeftAsTheyWere);

        Apply(output);
        Assert.Equal(Whole(Celsius, 0, 1, (10, 20), (11, 21)), Hour(Celsius, 0));
        Assert.Equal(1, _telemetry.WindowsLeftAsTheyWere);
    }

    [Fact]
    public void A_sketch_is_written_when_the_next_window_begins_and_when_its_window_is_made_anew()
    {
        Commit(1, Celsius, [(10, 20), (11, 21)], Whole(Celsius, 0, 1, (10, 20), (11, 21)));
        Assert.Equal(0, SketchOf(Celsius, 0));
        Commit(2, Celsius, [(70, 19)], Whole(Celsius, 60, 2, (70, 19)));
        Assert.Equal((2, 0), (SketchOf(Celsius, 0), SketchOf(Celsius, 60)));
        Commit(3, Celsius, [(5, 19)], Reopen(Celsius, 0, 3));
        Assert.Equal(3, SketchOf(Celsius, 0));

        // Nobody asked for these.
        Commit(4, Rain, [(10, 1)], Whole(Rain, 0, 4, (10, 1)));
        Commit(5, Rain, [(70, 2)], Whole(Rain, 60, 5, (10, 1), (70, 2)));
        Assert.Equal(0, SketchOf(Rain, 0));
    }

    [Fact]
    public void A_sketch_that_was_taken_back_is_written_when_the_commit_is_tried_again()
    {
        Commit(1, Celsius, [(10, 20)], Whole(Celsius, 0, 1, (10, 20)));
        var output = Output(2, Celsius, [(70, 19)], [Whole(Celsius, 60, 2, (70, 19))], []);
        _telemetry.Begin();
        _telemetry.Apply(output, null);
        _telemetry.RollBack();
        Assert.Equal(0, SketchOf(Celsius, 0));
        Apply(output);
        Assert.Equal(1, SketchOf(Celsius, 0));
    }

    [Fact]
    public void A_sensor_of_a_new_partition_gets_windows_of_all_its_readings()
    {
        Commit(5_000, Celsius, [(10, 20)], Whole(Celsius, 0, 5_000, (10, 20)) with { IsFinal = true });
        var output = Output(7, Celsius, [(5, 23)], [], [Reopen(Celsius, 0, 7, lateMessages: 1, isFinal: true)], partition: 4);
        Apply(output);

        Assert.Equal(Whole(Celsius, 0, 7, (5, 23), (10, 20)) with { IsFinal = true, Revision = 1 }, Hour(Celsius, 0));
    }

    private static SensorDirectory Sensors(Quantity percentiles) =>
        new([.. Fold.Sensors().Sensors.Select(sensor => sensor with { Percentiles = [percentiles.Code] })]);

    private static Instant At(double minute) => Fold.WindowStart + TimeSpan.FromMinutes(minute);

    private static ReopenedWindow Reopen(
        Quantity quantity, double minute, long offset, int lateMessages = 0, bool isFinal = false) => new(
        0, quantity, WindowLength.OneHour, At(minute), 6, lateMessages, isFinal, offset, At(1_000 + offset));

    // The window of an hour as a grain gives it that has seen these readings in order, those before the hour too.
    private static WindowAggregate Whole(
        Quantity quantity, double start, long offset, params (double Minute, double Value)[] readings)
    {
        var builder = new WindowBuilder(quantity.Kind, At(start), At(start + 60));
        foreach (var (minute, value) in readings)
        {
            if (minute < start)
            {
                builder.Before(At(minute), value);
            }
            else
            {
                builder.Add(At(minute), value);
            }
        }

        return builder.ToAggregate(0, quantity, WindowLength.OneHour, 6, 0, isFinal: false, offset, At(1_000 + offset));
    }

    private static FoldOutput Output(
        long offset,
        Quantity quantity,
        (double Minute, double Value)[] readings,
        WindowAggregate[] windows,
        ReopenedWindow[] reopened,
        int partition = 0)
    {
        var output = Fold.Output(offset, partition);
        output.FirstOffset = offset;
        for (var i = 0; i < readings.Length; i++)
        {
            output.With(0, offset, quantity, readings[i].Value, At(readings[i].Minute).UnixNanoseconds, (byte)i);
        }

        output.Windows.AddRange(windows);
        output.Reopened.AddRange(reopened);
        return output;
    }

    private FoldOutput Commit(
        long offset, Quantity quantity, (double Minute, double Value)[] readings, params WindowAggregate[] windows)
    {
        var output = Output(offset, quantity, readings, windows, []);
        Apply(output);
        return output;
    }

    private FoldOutput Commit(
        long offset, Quantity quantity, (double Minute, double Value)[] readings, params ReopenedWindow[] reopened)
    {
        var output = Output(offset, quantity, readings, [], reopened);
        Apply(output);
        return output;
    }

    private void Apply(FoldOutput output, List<WindowAggregate>? settled = null)
    {
        _telemetry.Begin();
        _telemetry.Apply(output, settled);
        _telemetry.Commit();
    }

    private WindowAggregate? Hour(Quantity quantity, double minute) =>
        WindowRows.Find(_telemetry, quantity, WindowLength.OneHour, At(minute));

    private long SketchOf(Quantity quantity, double minute) =>
        WindowRows.CountOfSketch(_telemetry, quantity, WindowLength.OneHour, At(minute));

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_telemetry.FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

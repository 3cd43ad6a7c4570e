using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Live;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Live;

public sealed class PlatformStateTests
{
    private static readonly Instant Noon = Instant.FromUnixSeconds(1_784_000_400);

    private readonly SensorDirectory _directory =
        SampleCity.Directory(SampleCity.Catalog(), _ => new NetworkId(1));

    [Fact]
    public void The_newest_measured_reading_stays_whatever_comes_later()
    {
        var state = new PlatformState(_directory);
        state.Committed(Output(Reading(0, 21), Reading(-30, 18)));
        state.Committed(Output(Reading(-10, 19)));

        Assert.Equal(21, state.Of(0).Find(Quantity.AirTemperature)?.Reading.Value);
    }

    [Fact]
    public void Since_is_the_first_time_of_the_same_value_and_a_late_word_corrects_it()
    {
        var state = new PlatformState(_directory);
        state.Committed(Output(Occupied(-60, 1), Occupied(-30, 1), Occupied(-10, 1)));
        Assert.Equal(Noon - TimeSpan.FromMinutes(60), state.Of(0).Find(Quantity.ParkingOccupied)?.Since);

        state.Committed(Output(Occupied(-20, 0)));

        Assert.Equal(Noon - TimeSpan.FromMinutes(10), state.Of(0).Find(Quantity.ParkingOccupied)?.Since);
    }

    [Fact]
    public void A_reading_without_value_is_the_newest_too()
    {
        var state = new PlatformState(_directory);
        state.Committed(Output(
            Reading(-5, 21),
            new StoredReading(0, 0, 2, 0, new Reading(Noon, 0, Quantity.AirTemperature, Quality.NotMeasured), Noon, Noon)));

        Assert.False(state.Of(0).Find(Quantity.AirTemperature)?.Reading.HasValue);
    }

    [Fact]
    public void A_final_hour_takes_the_place_of_the_open_one_and_one_made_anew_replaces_it()
    {
        var state = new PlatformState(_directory);
        state.Committed(Output(Hour(count: 2, sum: 40, isFinal: false, through: 1)));
        Assert.Equal(2, state.Of(0).FindOpenHour(Quantity.AirTemperature)?.Count);

        state.Committed(Output(Hour(count: 3, sum: 60, isFinal: true, through: 2)));
        var late = Output(Hour(count: 3, sum: 60, isFinal: false, through: 2));
        late.StoredWindows.Add(Hour(count: 4, sum: 86, isFinal: true, through: 3) with { Revision = 1 });
        state.Committed(late);
        state.Committed(late);

        Assert.Null(state.Of(0).FindOpenHour(Quantity.AirTemperature));
        var hour = state.Of(0).FindFinalHour(Quantity.AirTemperature);
        Assert.Equal(4, hour?.Count);
        Assert.Equal(21.5, hour?.Mean);
        Assert.Equal(1, hour?.Revision);
    }

    // A grain holds the newest hour alone: the one before comes as it is, and becomes final later, by the sensor's watermark.
    [Fact]
    public void An_hour_becomes_final_when_the_watermark_passes_its_end()
    {
        var state = new PlatformState(_directory);
        var lateness = _directory[0].AllowedLateness;
        var next = Hour(count: 1, sum: 21, isFinal: false, through: 3) with { Start = Noon + TimeSpan.FromHours(1) };
        state.Committed(Output(Hour(count: 6, sum: 120, isFinal: false, through: 2)));
        state.Committed(Alive(next, TimeSpan.FromHours(1) + (lateness / 2)));
        Assert.Null(state.Of(0).FindFinalHour(Quantity.AirTemperature));
        Assert.Equal(next.Start, state.Of(0).FindOpenHour(Quantity.AirTemperature)?.Start);

        state.Committed(Alive(next, TimeSpan.FromHours(1) + lateness));
        Assert.Equal((6, true), (state.Of(0).FindFinalHour(Quantity.AirTemperature)!.Value.Count, state.Of(0).FindFinalHour(Quantity.AirTemperature)!.Value.IsFinal));
        Assert.Equal(next.Start, state.Of(0).FindOpenHour(Quantity.AirTemperature)?.Start);
        Assert.Single(state.Of(0).OpenHours);
    }

    [Fact]
    public void Recovery_fills_the_state_and_wakes_nobody()
    {
        var touched = new TouchedSensors(_directory.Count);
        var state = new PlatformState(_directory, touched);
        var changed = new List<int>();

        var recovered = Output(Reading(0, 21));
        recovered.IsRecovery = true;
        state.Committed(recovered);
        touched.TakeInto(changed);
        Assert.Empty(changed);
        Assert.Equal(21, state.Of(0).Find(Quantity.AirTemperature)?.Reading.Value);

        state.Committed(Output(Reading(1, 22)));
        touched.TakeInto(changed);
        Assert.Equal([0], changed);
    }

    [Fact]
    public void What_the_store_holds_is_loaded_with_its_history()
    {
        var state = new PlatformState(_directory);
        var id = _directory[0].Id;

        state.Load(
            [new LatestReading(0, Occupied(0, 1).Reading, 9, Noon)],
            [new SensorActivity(0, 9, Noon, Noon, 5, -80, 3, 7, 1, new FrameLedger(9, 9, 0, 0, 0, 0, 0, 0))],
            [
                new ReadingRow(id, Occupied(-30, 1).Reading, Noon),
                new ReadingRow(id, Occupied(-60, 0).Reading, Noon),
                new ReadingRow("gone", Occupied(-90, 0).Reading, Noon),
            ],
            [new AggregateRow(id, Hour(count: 6, sum: 120, isFinal: true, through: 1) with { SensorIndex = -1 })]);

        Assert.Equal(Noon - TimeSpan.FromMinutes(30), state.Of(id).Find(Quantity.ParkingOccupied)?.Since);
        Assert.Equal(9, state.Of(id).Activity?.Ledger.Received);
        Assert.Equal(6, state.Of(id).FindFinalHour(Quantity.AirTemperature)?.Count);
        Assert.Same(SensorSnapshot.Empty, state.Of("gone"));
    }

    private static FoldOutput Output(params ReadOnlySpan<StoredReading> readings)
    {
        var output = new FoldOutput();
        output.Readings.AddRange(readings);
        return output;
    }

    private static FoldOutput Output(WindowAggregate window)
    {
        var output = new FoldOutput();
        output.Windows.Add(window);
        return output;
    }

    private static FoldOutput Alive(WindowAggregate window, TimeSpan newest)
    {
        var output = Output(window);
        output.Activities.Add(new SensorActivity(0, 9, Noon, Noon + newest, 5, -80, 3, 7, 1, default));
        return output;
    }

    private static StoredReading Reading(int minutes, double value) => new(
        0, 0, 1, 0, new Reading(Noon + TimeSpan.FromMinutes(minutes), value, Quantity.AirTemperature, Quality.Good), Noon, Noon);

    private static StoredReading Occupied(int minutes, double value) => new(
        0, 0, 1, 0, new Reading(Noon + TimeSpan.FromMinutes(minutes), value, Quantity.ParkingOccupied, Quality.Good), Noon, Noon);

    private static WindowAggregate Hour(int count, double sum, bool isFinal, long through) => new(
        0, Quantity.AirTemperature, WindowLength.OneHour, Noon, count, 6, 18, 26, sum, 0, isFinal, through);
}

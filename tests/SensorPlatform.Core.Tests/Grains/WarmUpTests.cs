using System.Globalization;
using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Decoding.AirQino;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Grains;

public sealed class WarmUpTests
{
    private readonly FoldOutput _output = new();
    private long _offset;

    [Fact]
    public void Gases_are_withheld_for_ten_minutes_after_the_first_message_and_nothing_else_is()
    {
        var grain = Grain(AirQinoValues.Family);
        Assert.Equal((Quality.WarmingUp, Quality.Good), Send(grain, 0));
        Assert.Equal((Quality.WarmingUp, Quality.Good), Send(grain, 2));
        Assert.Equal((Quality.WarmingUp, Quality.Good), Send(grain, 9.99));
        Assert.Equal((Quality.Good, Quality.Good), Send(grain, 10));
        Assert.Equal((Quality.Good, Quality.Good), Send(grain, 12));
    }

    [Fact]
    public void A_gap_that_is_longer_than_a_power_cut_takes_counts_as_one()
    {
        var grain = Grain(AirQinoValues.Family);
        Send(grain, 0);
        Assert.Equal(Quality.Good, Send(grain, 30).Gas);
        Assert.Equal(Quality.Good, Send(grain, 60).Gas);
        Assert.Equal(Quality.WarmingUp, Send(grain, 91).Gas);
        Assert.Equal(Quality.WarmingUp, Send(grain, 100).Gas);
        Assert.Equal(Quality.Good, Send(grain, 101).Gas);
    }

    [Fact]
    public void A_sensor_that_reports_every_hour_is_not_off_in_between()
    {
        var grain = Grain(AirQinoValues.Family, interval: TimeSpan.FromHours(1));
        Send(grain, 0);
        Assert.Equal(Quality.Good, Send(grain, 60).Gas);
        Assert.Equal(Quality.Good, Send(grain, 240).Gas);
        Assert.Equal(Quality.WarmingUp, Send(grain, 421).Gas);
    }

    [Theory]
    [InlineData(0, 30, 0, Quality.Good)]
    [InlineData(60, 30, 59, Quality.WarmingUp)]
    [InlineData(60, 30, 60, Quality.Good)]
    [InlineData(20, 5, 6, Quality.WarmingUp)]
    public void Both_times_can_be_configured(double warmUp, double powerOff, double minute, Quality expected)
    {
        var grain = Grain(AirQinoValues.Family, DeviceParameters.Of(warmUp, powerOff));
        for (var sent = 0.0; sent < minute; sent += minute > 20 ? 10 : 20)
        {
            Send(grain, sent);
        }

        Assert.Equal(expected, Send(grain, minute).Gas);
    }

    [Fact]
    public void Late_messages_change_nothing_and_are_judged_by_when_the_device_was_switched_on_last()
    {
        var grain = Grain(AirQinoValues.Family);
        Send(grain, 100);
        Send(grain, 120);
        Assert.Equal(Quality.Good, Send(grain, 50).Gas);
        Assert.Equal(Quality.WarmingUp, Send(grain, 105).Gas);
        Assert.Equal(Quality.Good, Send(grain, 115).Gas);
        Assert.Equal(TestTown.Minute(100), grain.OnSince);
    }

    [Fact]
    public void Raw_counts_stay_good_while_the_device_warms_up()
    {
        var grain = Grain(AirQinoRaw.Family);
        var qualities = Readings(grain, 0, raw: true);
        Assert.Equal(Quality.Good, qualities[Quantity.AirNo2Raw]);
        Assert.Equal(Quality.Good, qualities[Quantity.AirPm25]);
        Assert.Equal(TestTown.Minute(0), grain.OnSince);
        Assert.All(
            [Quantity.AirNo2, Quantity.AirO3, Quantity.AirCo, Quantity.AirVoc, Quantity.AirNo2.On(2)],
            calibrated => Assert.True(AirQinoRaw.Family.WarmUp!.Withholds(calibrated)));
        Assert.All(
            [Quantity.AirNo2Raw, Quantity.AirPm25, Quantity.AirCo2, Quantity.AirTemperature],
            other => Assert.False(AirQinoRaw.Family.WarmUp!.Withholds(other)));
    }

    [Fact]
    public void Hourly_means_and_other_families_are_not_watched()
    {
        Assert.Null(AirQinoValues.HourlyFamily.WarmUp);
        Assert.Equal(Instant.None, Grain(TestFamily.Instance).OnSince);
        Assert.All(DecoderTable.Families, family => Assert.Equal(family.Id is "airqino/report" or "airqino/raw", family.WarmUp is not null));
    }

    // A restart at any place must not show.
    [Fact]
    public void A_restored_grain_goes_on_as_if_it_had_not_slept()
    {
        double[] minutes = [0, 4, 8, 12, 50, 54, 20, 62, 64, 200];
        for (var sleep = 0; sleep <= minutes.Length; sleep++)
        {
            var awake = Grain(AirQinoValues.Family);
            var sleeping = Grain(AirQinoValues.Family);
            for (var i = 0; i < minutes.Length; i++)
            {
                if (i == sleep)
                {
                    var state = SensorGrainTests.State(sleeping);
                    Assert.Equal(4, state[0]);
                    Assert.True(SensorGrain.TryRestore(sleeping.Sensor, state, out var restored, out _));
                    Assert.Equal(state, SensorGrainTests.State(restored));
                    sleeping = restored;
                }

                Assert.Equal(Send(awake, minutes[i]), Send(sleeping, minutes[i]));
            }

            Assert.Equal(awake.OnSince, sleeping.OnSince);
        }
    }

    [Fact]
    public void A_state_of_before_devices_were_watched_takes_the_device_to_be_on()
    {
        var old = SensorGrainTests.State(Sent(Grain(AirQinoValues.Family with { WarmUp = null })));
        Assert.Equal(3, old[0]);
        Assert.True(SensorGrain.TryRestore(Grain(AirQinoValues.Family).Sensor, old, out var grain, out _));
        Assert.Equal(Quality.Good, Send(grain, 61).Gas);
        Assert.Equal(Quality.WarmingUp, Send(grain, 92).Gas);
    }

    [Fact]
    public void A_device_that_is_not_watched_any_more_loses_what_its_state_says_of_it()
    {
        var state = SensorGrainTests.State(Sent(Grain(AirQinoValues.Family)));
        var sensor = Grain(AirQinoValues.Family with { WarmUp = null }).Sensor;
        Assert.True(SensorGrain.TryRestore(sensor, state, out var grain, out _));
        Assert.Equal(3, SensorGrainTests.State(grain)[0]);
    }

    [Fact]
    public void A_state_cut_at_any_index_or_with_impossible_times_is_refused()
    {
        var sent = Sent(Grain(AirQinoValues.Family));
        var state = SensorGrainTests.State(sent);
        for (var length = 0; length < state.Length; length++)
        {
            Assert.False(SensorGrain.TryRestore(sent.Sensor, state.AsSpan(0, length), out _, out _));
        }

        // The last two numbers before the checksum: on since, newest.
        state[^13] ^= 0x40;
        GrainStateTests.PutChecksum(state);
        Assert.False(SensorGrain.TryRestore(sent.Sensor, state, out _, out var error));
        Assert.Equal(GrainStateError.BadValue, error);
    }

    [Fact]
    public void A_message_alone_is_judged_as_it_was_in_its_turn()
    {
        var alone = Grain(AirQinoValues.Family);
        alone.JudgeWarmUpBy(TestTown.Minute(50));
        Assert.Equal(Quality.WarmingUp, Send(alone, 55).Gas);
        Assert.Equal(Quality.Good, Send(alone, 60).Gas);
        Assert.Equal(Quality.Good, Send(alone, 500).Gas);
        var on = Grain(AirQinoValues.Family);
        on.AssumeOn();
        Assert.Equal(Quality.Good, Send(on, 0).Gas);
        Assert.Equal(Quality.WarmingUp, Send(on, 31).Gas);
    }

    [Fact]
    public void Watching_allocates_nothing()
    {
        var grain = Grain(AirQinoValues.Family);
        var message = Message(0, raw: false);

        // As many as the ring of hashes holds at most: it has grown then.
        for (var i = 0; i < 1_100; i++)
        {
            Next();
        }

        Assert.Equal(0, Allocated.Bytes(Next));
        return;

        void Next()
        {
            message.Offset++;
            message.Uplink.Measured += TimeSpan.FromMinutes(20);
            message.Uplink.Received = message.Uplink.Measured;
            message.Uplink.DeduplicationHash++;
            grain.Process(in message, _output);
            grain.Flush(_output, isCheckpoint: true);
            _output.Clear();
        }
    }

    private static SensorGrain Grain(DeviceFamily family, DeviceParameters? parameters = null, TimeSpan interval = default)
    {
        Assert.True(DeviceId.TryParse("SMART188", out var station));
        return new SensorGrain(
            new SensorDefinition(0, "air", "town", TestTown.Network, station, family, interval, TimeSpan.FromHours(2))
            {
                Parameters = parameters,
            });
    }

    private SensorGrain Sent(SensorGrain grain)
    {
        Send(grain, 0);
        Send(grain, 60);
        return grain;
    }

    private (Quality Gas, Quality Dust) Send(SensorGrain grain, double minute)
    {
        var readings = Readings(grain, minute, raw: false);
        return (readings[Quantity.AirNo2], readings[Quantity.AirPm25]);
    }

    private Dictionary<Quantity, Quality> Readings(SensorGrain grain, double minute, bool raw)
    {
        var message = Message(minute, raw);
        _output.Clear();
        Assert.Equal(Outcome.Stored, grain.Process(in message, _output));
        Assert.All(_output.Readings, stored => Assert.True(stored.Reading.HasValue || stored.Reading.Value == 0));
        return _output.Readings.ToDictionary(stored => stored.Reading.Quantity, stored => stored.Reading.Quality);
    }

    private JournaledMessage Message(double minute, bool raw)
    {
        var time = TestTown.Minute(minute);
        var text = time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var report = $$"""
            {"station_name":"SMART188","raw":{{(raw ? "true" : "false")}},"timestamp":"{{text}}",
            "values":[{"sensor":"no2","value":21.5},{"sensor":"pm25","value":4},{"sensor":"voc","value":{{_offset}}}]}
            """;
        Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(Encoding.UTF8.GetBytes(report), out var uplink));
        uplink.Network = TestTown.Network;
        uplink.Measured = time;
        uplink.Received = TestTown.Minute(1_000);
        return TestTown.At(++_offset, in uplink);
    }
}

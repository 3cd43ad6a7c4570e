using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Grains;

public sealed class LearnedIntervalTests
{
    private readonly SensorGrain _grain = new(TestTown.Sensor(interval: TimeSpan.Zero));
    private readonly FoldOutput _output = new();
    private long _offset;

    [Fact]
    public void Nothing_is_known_before_some_frames_came()
    {
        for (var i = 0u; i < 4; i++)
        {
            Frame(10 * i, i);
            Assert.Equal(TimeSpan.Zero, _grain.ReportingInterval);
        }

        Frame(40, 4);
        Assert.Equal(TimeSpan.FromMinutes(10), _grain.ReportingInterval);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(60)]
    [InlineData(1_440)]
    public void It_is_found_among_losses_jitter_bursts_and_duplicates(double minutes)
    {
        var random = new Random(7);
        var time = 0.0;
        for (var i = 0u; i < 300; i++)
        {
            var isBurst = random.Next(8) == 0;
            time += minutes * (isBurst ? 0.05 : 1 + ((random.NextDouble() - 0.5) * 0.02));
            if (random.Next(5) > 0)
            {
                Frame(time, i);
                Frame(time, i);
            }
        }

        Assert.InRange(_grain.ReportingInterval.TotalMinutes, minutes * 0.96, minutes * 1.02);
    }

    [Fact]
    public void A_new_interval_is_learned_within_some_dozens_of_frames()
    {
        var time = 0.0;
        for (var i = 0u; i < 400; i++)
        {
            time += i < 300 ? 10 : 30;
            Frame(time, i);
        }

        Assert.Equal(TimeSpan.FromMinutes(30), _grain.ReportingInterval);
    }

    [Fact]
    public void Reports_without_a_counter_are_told_by_the_time_between_them()
    {
        for (var i = 0u; i < 30; i++)
        {
            Frame(2 * i, i, hasCounter: false);
        }

        Assert.Equal(TimeSpan.FromMinutes(2), _grain.ReportingInterval);
    }

    [Fact]
    public void Windows_expect_what_was_learned()
    {
        for (var i = 0u; i < 13; i++)
        {
            Frame(10 * i, i);
        }

        _grain.Flush(_output);
        var hour = _output.Windows.Last(static window => window.Length == WindowLength.OneHour);
        Assert.Equal(6, hour.ExpectedCount);
    }

    [Fact]
    public void What_was_learned_survives_a_checkpoint()
    {
        for (var i = 0u; i < 30; i++)
        {
            Frame(15 * i, i);
        }

        var state = SensorGrainTests.State(_grain);
        Assert.True(SensorGrain.TryRestore(TestTown.Sensor(interval: TimeSpan.Zero), state, out var restored, out _));
        Assert.Equal(TimeSpan.FromMinutes(15), restored.ReportingInterval);
    }

    [Fact]
    public void What_is_configured_holds()
    {
        var grain = new SensorGrain(TestTown.Sensor(interval: TimeSpan.FromMinutes(5)));
        for (var i = 0u; i < 30; i++)
        {
            var message = TestTown.At(i + 1, TestTown.Frame(TestTown.Minute(15 * i), i, TestTown.Temperature(1)));
            grain.Process(in message, _output);
        }

        Assert.Equal(TimeSpan.FromMinutes(5), grain.ReportingInterval);
    }

    private void Frame(double minute, uint counter, bool hasCounter = true)
    {
        var frame = TestTown.Frame(TestTown.Minute(minute), counter, TestTown.Temperature(1));
        frame.HasFrameCounter = hasCounter;
        frame.DeduplicationHash = counter + 1;
        var message = TestTown.At(++_offset, in frame);
        _grain.Process(in message, _output);
    }
}

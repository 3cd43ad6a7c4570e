using System.Buffers.Binary;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Alerts;

/// <summary>Rules on values one after the other.</summary>
public sealed class AlertEvaluatorRunTests
{
    private static readonly AlertRule Three = new("three", AlertCondition.Above, 200, 180, TimeSpan.Zero, AlertSeverity.Critical) { Consecutive = 3 };

    private AlertState _state;

    [Fact]
    public void A_rule_on_three_values_fires_with_the_third()
    {
        Assert.Equal([AlertTransition.Pending, AlertTransition.None, AlertTransition.Firing], [Hour(1, 201), Hour(2, 300), Hour(3, 201)]);
        Assert.Equal(new AlertState(AlertPhase.Firing, At(1), At(3), 201), _state);
        Assert.Equal([AlertTransition.None, AlertTransition.Resolved], [Hour(4, 190), Hour(5, 180)]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(0)]
    public void A_value_at_the_threshold_or_below_breaks_the_run(double value)
    {
        Hour(1, 201);
        Hour(2, 201);
        Hour(3, value);
        Assert.Equal([AlertTransition.Pending, AlertTransition.None, AlertTransition.Firing], [Hour(4, 201), Hour(5, 201), Hour(6, 201)]);
    }

    [Fact]
    public void A_gap_begins_the_run_anew()
    {
        Hour(1, 201);
        Hour(2, 201);
        Assert.Equal([AlertTransition.Pending, AlertTransition.None, AlertTransition.Firing], [Hour(4, 201), Hour(5, 201), Hour(6, 201)]);
        Assert.Equal(At(4), _state.Since);
    }

    [Fact]
    public void A_gap_does_not_end_an_alert()
    {
        Hour(1, 201);
        Hour(2, 201);
        Hour(3, 201);
        Assert.Equal([AlertTransition.None, AlertTransition.None, AlertTransition.Resolved], [Hour(9, 201), Hour(11, 190), Hour(12, 100)]);
    }

    [Fact]
    public void A_value_that_was_seen_does_not_lengthen_a_run()
    {
        Hour(1, 201);
        Hour(2, 201);
        Assert.Equal([AlertTransition.None, AlertTransition.None, AlertTransition.Firing], [Hour(2, 201), Hour(1, 201), Hour(3, 201)]);
    }

    [Fact]
    public void A_rule_that_no_longer_holds_ends_its_alert_once()
    {
        Assert.Equal(AlertTransition.None, AlertEvaluator.End(ref _state, At(1)));
        Hour(1, 201);
        Assert.Equal(AlertTransition.None, AlertEvaluator.End(ref _state, At(2)));
        Assert.Equal(AlertPhase.Clear, _state.Phase);
        Hour(3, 201);
        Hour(4, 201);
        Hour(5, 201);
        Assert.Equal([AlertTransition.None, AlertTransition.Resolved, AlertTransition.None], [End(5), End(6), End(7)]);
        Assert.Equal(new AlertState(AlertPhase.Clear, At(6), At(6), 201), _state);
    }

    [Fact]
    public void A_run_is_kept_and_a_state_without_one_is_still_read()
    {
        Hour(1, 201);
        Hour(2, 201);
        var bytes = new byte[AlertState.Length];
        _state.Write(bytes);
        Assert.True(AlertState.TryRead(bytes, out var read));
        Assert.Equal((_state, 2), (read, read.Run));

        // As it was written before there were runs: shorter, and of version 1.
        bytes[0] = 1;
        Assert.True(AlertState.TryRead(bytes.AsSpan(0, 26), out var old));
        Assert.Equal(_state with { Run = 0 }, old);
        Assert.False(AlertState.TryRead(bytes, out _));
        bytes[0] = 2;
        Assert.False(AlertState.TryRead(bytes.AsSpan(0, 26), out _));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(26), -1);
        Assert.False(AlertState.TryRead(bytes, out _));
    }

    private static Instant At(int hour) => Instant.FromUnixSeconds(1_782_864_000) + TimeSpan.FromHours(hour);

    private AlertTransition Hour(int hour, double value) => AlertEvaluator.Evaluate(Three, ref _state, At(hour), value, At(hour - 1));

    private AlertTransition End(int hour) => AlertEvaluator.End(ref _state, At(hour));
}

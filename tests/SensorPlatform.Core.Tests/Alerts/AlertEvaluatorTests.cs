using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Alerts;

public sealed class AlertEvaluatorTests
{
    private static readonly AlertRule Hot =
        new("hot", AlertCondition.Above, 30, 28, TimeSpan.FromMinutes(10), AlertSeverity.Warning);

    private static readonly AlertRule Silent =
        new("silent", AlertCondition.Silence, 0, 0, TimeSpan.FromMinutes(60), AlertSeverity.Warning);

    private AlertState _state;

    [Fact]
    public void It_fires_after_the_minimum_duration_and_resolves_at_the_clear_level()
    {
        Assert.Equal(AlertTransition.None, Evaluate(Hot, 0, 30));
        Assert.Equal(AlertTransition.Pending, Evaluate(Hot, 1, 30.1));
        Assert.Equal(AlertTransition.None, Evaluate(Hot, 10, 35));
        Assert.Equal(AlertTransition.Firing, Evaluate(Hot, 11, 31));
        Assert.Equal(new AlertState(AlertPhase.Firing, Minute(1), Minute(11), 31), _state);
        Assert.Equal(AlertTransition.None, Evaluate(Hot, 12, 29));
        Assert.Equal(AlertTransition.None, Evaluate(Hot, 13, 28.1));
        Assert.Equal(AlertTransition.Resolved, Evaluate(Hot, 14, 28));
        Assert.Equal(new AlertState(AlertPhase.Clear, Minute(14), Minute(14), 28), _state);
    }

    [Fact]
    public void A_short_excess_never_fires()
    {
        Evaluate(Hot, 1, 31);
        Assert.Equal(AlertTransition.None, Evaluate(Hot, 5, 29));
        Assert.Equal(AlertTransition.Pending, Evaluate(Hot, 9, 31));
        Assert.Equal(AlertTransition.None, Evaluate(Hot, 12, 31));
        Assert.Equal(AlertPhase.Pending, _state.Phase);
    }

    [Fact]
    public void Without_a_minimum_duration_it_fires_at_once()
    {
        var rule = Hot with { MinimumDuration = TimeSpan.Zero };
        Assert.Equal(AlertTransition.Firing, Evaluate(rule, 1, 31));
        Assert.Equal(AlertTransition.None, Evaluate(rule, 2, 32));
    }

    [Fact]
    public void A_rule_below_is_the_mirror_of_a_rule_above()
    {
        var rule = Hot with { Condition = AlertCondition.Below, Threshold = 3.0, ClearLevel = 3.2 };
        Assert.Equal(AlertTransition.None, Evaluate(rule, 0, 3.0));
        Assert.Equal(AlertTransition.Pending, Evaluate(rule, 1, 2.9));
        Assert.Equal(AlertTransition.Firing, Evaluate(rule, 11, 2.9));
        Assert.Equal(AlertTransition.None, Evaluate(rule, 12, 3.1));
        Assert.Equal(AlertTransition.Resolved, Evaluate(rule, 13, 3.2));
    }

    [Fact]
    public void A_time_that_was_evaluated_changes_nothing()
    {
        var rule = Hot with { MinimumDuration = TimeSpan.Zero };
        Evaluate(rule, 5, 31);
        var before = _state;
        Assert.Equal(AlertTransition.None, Evaluate(rule, 5, 0));
        Assert.Equal(AlertTransition.None, Evaluate(rule, 4, 0));
        Assert.Equal(before, _state);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_that_is_no_number_changes_nothing(double value)
    {
        Assert.Equal(AlertTransition.None, Evaluate(Hot, 5, value));
        Assert.Equal(default, _state);
    }

    [Fact]
    public void A_second_fold_of_the_same_values_announces_nothing()
    {
        var random = new Random(3);
        var values = new double[500];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = 26 + (6 * random.NextDouble());
        }

        var rule = Hot with { MinimumDuration = TimeSpan.FromMinutes(2) };
        var announced = 0;
        for (var i = 0; i < values.Length; i++)
        {
            announced += Evaluate(rule, i, values[i]) is AlertTransition.Firing or AlertTransition.Resolved ? 1 : 0;
        }

        Assert.True(announced > 10);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(AlertTransition.None, Evaluate(rule, i, values[i]));
        }
    }

    [Fact]
    public void Silence_fires_once_and_resolves_when_the_sensor_is_heard()
    {
        Assert.Equal(AlertTransition.None, Silence(lastSeen: 0, now: 59.9));
        Assert.Equal(AlertTransition.Firing, Silence(lastSeen: 0, now: 60));
        Assert.Equal(Minute(0), _state.Since);
        Assert.Equal(AlertTransition.None, Silence(lastSeen: 0, now: 70));
        Assert.Equal(AlertTransition.Resolved, Silence(lastSeen: 71, now: 72));
        Assert.Equal(new AlertState(AlertPhase.Clear, Minute(71), Minute(72), 0), _state);
    }

    [Fact]
    public void A_sensor_that_was_never_heard_is_silent_from_the_first_evaluation()
    {
        Assert.Equal(AlertTransition.Pending, Silence(null, 1));
        Assert.Equal(AlertTransition.None, Silence(null, 60));
        Assert.Equal(AlertTransition.Firing, Silence(null, 61));
        Assert.Equal(AlertTransition.Resolved, Silence(62, 63));
    }

    [Fact]
    public void A_sensor_heard_in_time_was_never_silent()
    {
        Silence(null, 1);
        Assert.Equal(AlertTransition.None, Silence(30, 31));
        Assert.Equal(AlertPhase.Clear, _state.Phase);
    }

    [Fact]
    public void A_rule_of_another_kind_is_not_evaluated()
    {
        Assert.Equal(AlertTransition.None, Evaluate(Silent, 1, 99));
        Assert.Equal(AlertTransition.None, AlertEvaluator.EvaluateSilence(Hot, ref _state, Minute(0), Minute(999)));
        Assert.Equal(default, _state);
    }

    [Fact]
    public void A_state_can_be_kept_and_is_refused_when_cut_or_wrong()
    {
        Evaluate(Hot, 1, 31.5);
        Span<byte> bytes = stackalloc byte[AlertState.Length];
        _state.Write(bytes);
        Assert.True(AlertState.TryRead(bytes, out var read));
        Assert.Equal(_state, read);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(AlertState.TryRead(bytes[..length], out _));
        }

        bytes[1] = 9;
        Assert.False(AlertState.TryRead(bytes, out _));
        _state.Write(bytes);
        bytes[18..].Fill(0xFF);
        Assert.False(AlertState.TryRead(bytes, out _));
    }

    private static Instant Minute(double minute) => Instant.FromUnixSeconds(1_782_864_000) + TimeSpan.FromMinutes(minute);

    private AlertTransition Evaluate(AlertRule rule, double minute, double value) =>
        AlertEvaluator.Evaluate(rule, ref _state, Minute(minute), value);

    private AlertTransition Silence(double? lastSeen, double now) =>
        AlertEvaluator.EvaluateSilence(
            Silent, ref _state, lastSeen is { } seen ? Minute(seen) : Instant.None, Minute(now));
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Alerts;

/// <summary>
/// Moves alert states on. Pure: the same values in the same order give the same transitions, and times that were
/// evaluated before change nothing, so that folding the journal again announces nothing twice.
/// </summary>
public static class AlertEvaluator
{
    /// <summary>Evaluates a value of a threshold rule.</summary>
    /// <param name="rule">A rule with <see cref="AlertCondition.Above"/> or <see cref="AlertCondition.Below"/>.</param>
    /// <param name="state">Its state for the sensor.</param>
    /// <param name="time">Event time of the value; not newer than the newest evaluated: ignored.</param>
    /// <param name="value">The value; not finite: ignored.</param>
    /// <param name="previous">
    /// Time of the value that this one follows without a gap, for rules on consecutive values: where it is another than the one
    /// evaluated last, a run begins anew. None: nothing is followed.
    /// </param>
    public static AlertTransition Evaluate(
        AlertRule rule, ref AlertState state, Instant time, double value, Instant previous = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (time <= state.LastEvaluated
            || !double.IsFinite(value)
            || rule.Condition is not (AlertCondition.Above or AlertCondition.Below))
        {
            return AlertTransition.None;
        }

        var isAbove = rule.Condition == AlertCondition.Above;
        var holds = isAbove ? value > rule.Threshold : value < rule.Threshold;
        var isClear = isAbove ? value <= rule.ClearLevel : value >= rule.ClearLevel;
        var isBroken = rule.Consecutive > 1 && state.Phase == AlertPhase.Pending && state.LastEvaluated != previous;
        state = state with { LastEvaluated = time, LastValue = value };
        if (isBroken && holds)
        {
            return Begin(rule, ref state, time);
        }

        return state.Phase switch
        {
            AlertPhase.Firing => isClear && !holds ? Clear(ref state, time, AlertTransition.Resolved) : AlertTransition.None,
            AlertPhase.Pending => holds ? GoOn(rule, ref state, time) : Clear(ref state, time, AlertTransition.None),
            _ => holds ? Begin(rule, ref state, time) : AlertTransition.None,
        };
    }

    /// <summary>Evaluates a silence rule.</summary>
    /// <param name="rule">A rule with <see cref="AlertCondition.Silence"/>.</param>
    /// <param name="state">Its state for the sensor.</param>
    /// <param name="lastSeen">
    /// When the sensor was heard last; <see cref="Instant.None"/> for never: then the silence begins with the first
    /// evaluation.
    /// </param>
    /// <param name="now">The time of the evaluation; not newer than the newest evaluated: ignored.</param>
    public static AlertTransition EvaluateSilence(AlertRule rule, ref AlertState state, Instant lastSeen, Instant now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (now <= state.LastEvaluated || rule.Condition != AlertCondition.Silence)
        {
            return AlertTransition.None;
        }

        state = state with { LastEvaluated = now };
        if (state.Phase == AlertPhase.Clear && lastSeen.IsNone)
        {
            return Begin(rule, ref state, now);
        }

        var since = lastSeen.IsNone ? state.Since : lastSeen;
        if (now - since < rule.MinimumDuration)
        {
            return state.Phase switch
            {
                AlertPhase.Firing => Clear(ref state, lastSeen, AlertTransition.Resolved),
                AlertPhase.Pending when !lastSeen.IsNone => Clear(ref state, lastSeen, AlertTransition.None),
                _ => AlertTransition.None,
            };
        }

        if (state.Phase == AlertPhase.Firing)
        {
            return AlertTransition.None;
        }

        state = state with { Phase = AlertPhase.Firing, Since = since, Run = 0 };
        return AlertTransition.Firing;
    }

    /// <summary>Ends an alert whose rule no longer holds at a time, whatever the value.</summary>
    /// <param name="state">The state of the rule for the sensor.</param>
    /// <param name="time">Event time; not newer than the newest evaluated: ignored.</param>
    public static AlertTransition End(ref AlertState state, Instant time)
    {
        if (time <= state.LastEvaluated || state.Phase is AlertPhase.Clear)
        {
            return AlertTransition.None;
        }

        var transition = state.Phase is AlertPhase.Firing ? AlertTransition.Resolved : AlertTransition.None;
        state = state with { LastEvaluated = time };
        return Clear(ref state, time, transition);
    }

    private static AlertTransition Begin(AlertRule rule, ref AlertState state, Instant time)
    {
        state = state with { Phase = AlertPhase.Pending, Since = time, Run = rule.Consecutive > 1 ? 1 : 0 };
        return rule.MinimumDuration <= TimeSpan.Zero && rule.Consecutive <= 1 ? FireWhenDue(rule, ref state, time) : AlertTransition.Pending;
    }

    private static AlertTransition GoOn(AlertRule rule, ref AlertState state, Instant time)
    {
        state = state with { Run = rule.Consecutive > 1 ? state.Run + 1 : 0 };
        return FireWhenDue(rule, ref state, time);
    }

    private static AlertTransition FireWhenDue(AlertRule rule, ref AlertState state, Instant time)
    {
        if (time - state.Since < rule.MinimumDuration || (rule.Consecutive > 1 && state.Run < rule.Consecutive))
        {
            return AlertTransition.None;
        }

        state = state with { Phase = AlertPhase.Firing, Run = 0 };
        return AlertTransition.Firing;
    }

    private static AlertTransition Clear(ref AlertState state, Instant time, AlertTransition transition)
    {
        state = state with { Phase = AlertPhase.Clear, Since = time, Run = 0 };
        return transition;
    }
}

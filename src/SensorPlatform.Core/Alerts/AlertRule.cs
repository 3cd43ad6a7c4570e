namespace SensorPlatform.Core.Alerts;

/// <summary>A rule of the city file.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Condition">What it watches for.</param>
/// <param name="Threshold">The condition holds above (below) this value, not at it. Not used by silence rules.</param>
/// <param name="ClearLevel">
/// The alert ends at or below (at or above) this value: the hysteresis. At the threshold or on its quiet side.
/// Not used by silence rules.
/// </param>
/// <param name="MinimumDuration">
/// How long the condition must hold before the alert is on; zero for at once. For silence rules: how long without a
/// message.
/// </param>
/// <param name="Severity">How urgent it is.</param>
public sealed record AlertRule(
    string Id,
    AlertCondition Condition,
    double Threshold,
    double ClearLevel,
    TimeSpan MinimumDuration,
    AlertSeverity Severity)
{
    /// <summary>Values one after the other that must hold before the alert is on; 1 and up. Not used by silence rules.</summary>
    public int Consecutive { get; init; } = 1;
}

using SensorPlatform.Core.Alerts;

namespace SensorPlatform.Server.Alerts;

/// <summary>A change of a rule's state at a sensor, to be stored.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="SensorId">The sensor.</param>
/// <param name="State">The state after it.</param>
/// <param name="Kind">Firing or resolved; none when only the state changed.</param>
/// <param name="Alert">
/// For firing the new alert; for resolved one that has <see cref="Alert.ResolvedAt"/> and <see cref="Alert.ResolvedValue"/>; else
/// null.
/// </param>
internal sealed record AlertStep(string RuleId, string SensorId, AlertState State, AlertTransitionKind Kind, Alert? Alert)
{
    /// <summary>For resolved: a sentence that is added to the alert's text, where its end needs one; else empty.</summary>
    public string Why { get; init; } = "";
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Heat.Official;

/// <summary>A message of the Common Alerting Protocol, as far as we use it (OASIS CAP 1.2, section 3.2).</summary>
/// <param name="Identifier">Its number, unique at its sender.</param>
/// <param name="Sender">Who sent it.</param>
/// <param name="Sent">When.</param>
/// <param name="IsActual">Status <c>Actual</c>: no exercise, test or draft.</param>
/// <param name="Kind"><c>Alert</c>, <c>Update</c>, <c>Cancel</c>, <c>Ack</c> or <c>Error</c>.</param>
/// <param name="References">Identifiers of the messages that it replaces.</param>
/// <param name="Infos">What it says, once a language and event.</param>
internal sealed record CapAlert(
    string Identifier,
    string Sender,
    Instant Sent,
    bool IsActual,
    string Kind,
    IReadOnlyList<string> References,
    IReadOnlyList<CapInfo> Infos);

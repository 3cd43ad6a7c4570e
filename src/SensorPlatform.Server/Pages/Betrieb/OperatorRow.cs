namespace SensorPlatform.Server.Pages.Betrieb;

/// <summary>A pitch in the operators' table, as text; each list is a cell with a line an entry.</summary>
internal sealed record OperatorRow(
    string Pitch,
    string State,
    IReadOnlyList<string> StateLines,
    bool IsTroubled,
    IReadOnlyList<string> Troubles,
    IReadOnlyList<string> Sensor,
    IReadOnlyList<string> LastSeen,
    IReadOnlyList<string> Battery,
    IReadOnlyList<string> Frames,
    IReadOnlyList<string> Radio,
    IReadOnlyList<string> Restarts,
    IReadOnlyList<string> SetByHand,
    IReadOnlyList<string> Stay);

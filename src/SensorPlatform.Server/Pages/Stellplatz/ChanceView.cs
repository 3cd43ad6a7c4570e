namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>How likely a pitch is free at a time, in words and numbers.</summary>
/// <param name="When">The time in words.</param>
/// <param name="Words">What it means: <c>probably free</c>; or that there is no forecast.</param>
/// <param name="Percent">The number and of what it is: <c>17 % chance of a free pitch</c>; null when there is none.</param>
/// <param name="Range">The range in words; null when there is none.</param>
/// <param name="Level"><c>good</c>, <c>open</c>, <c>poor</c> or <c>none</c>.</param>
/// <param name="Value">Probability times 100, for the bar; null when there is none.</param>
/// <param name="Low">Lower end times 100.</param>
/// <param name="High">Upper end times 100.</param>
/// <param name="Note">What must be known beside; null when nothing.</param>
internal sealed record ChanceView(
    string When,
    string Words,
    string? Percent,
    string? Range,
    string Level,
    double? Value,
    double Low,
    double High,
    string? Note);

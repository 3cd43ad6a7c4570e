namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A newest value as it is shown.</summary>
/// <param name="Name">Name of the quantity.</param>
/// <param name="Value">The value; null when it was withheld.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Uncertainty">With the sign before it; null when it is not known.</param>
/// <param name="UncertaintyWords">The same for those who hear the page.</param>
/// <param name="Quality">How far it can be trusted, in words, worst first.</param>
/// <param name="IsDoubtful">True when something limits it.</param>
/// <param name="Making">What it was made of; null when the device gives it itself.</param>
/// <param name="TimeIso">When it was measured.</param>
/// <param name="Age">How long ago.</param>
internal sealed record LuftValueRow(
    string Name,
    string? Value,
    string Unit,
    string? Uncertainty,
    string? UncertaintyWords,
    IReadOnlyList<string> Quality,
    bool IsDoubtful,
    string? Making,
    string TimeIso,
    string Age);

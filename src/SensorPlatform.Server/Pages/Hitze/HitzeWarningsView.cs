namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Warnings: what the platform measured, and apart from it what the authority says.</summary>
/// <param name="Measured">Open alerts of heat stations.</param>
internal sealed record HitzeWarningsView(IReadOnlyList<AlertCard> Measured);

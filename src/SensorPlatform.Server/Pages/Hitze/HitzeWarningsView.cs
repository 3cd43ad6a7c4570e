namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Warnings: what the platform measured, and apart from it what the authority says.</summary>
/// <param name="Measured">Open alerts of the city and its stations.</param>
/// <param name="MeasuredNote">What they are made of.</param>
/// <param name="OfficialState">Whether the authority was heard, in words.</param>
/// <param name="IsOfficialDoubtful">It was not heard, or not lately.</param>
/// <param name="Official">Its warnings.</param>
internal sealed record HitzeWarningsView(
    IReadOnlyList<AlertCard> Measured,
    string MeasuredNote,
    string OfficialState,
    bool IsOfficialDoubtful,
    IReadOnlyList<HitzeOfficialWarning> Official);

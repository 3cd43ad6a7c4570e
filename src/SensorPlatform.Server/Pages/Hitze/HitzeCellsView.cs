namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The census cells with the highest risk.</summary>
/// <param name="Summary">How many cells there are, and how many of them have a risk.</param>
/// <param name="Notes">Why the others have none, with how many they are.</param>
/// <param name="FilesSummary">How many things are to be said of the census files; null: none.</param>
/// <param name="FileNotes">What is missing or wrong in them, in English sentences.</param>
/// <param name="Classes">Names of the classes of risk, lowest first.</param>
/// <param name="Rows">The cells.</param>
internal sealed record HitzeCellsView(
    string Summary,
    IReadOnlyList<string> Notes,
    string? FilesSummary,
    IReadOnlyList<string> FileNotes,
    IReadOnlyList<string> Classes,
    IReadOnlyList<HitzeCellRow> Rows);

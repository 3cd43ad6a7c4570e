namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>The census cells with the highest risk.</summary>
/// <param name="Summary">How many cells there are, and how many of them have a risk.</param>
/// <param name="Notes">Why the others have none, with how many they are.</param>
/// <param name="Classes">Names of the classes of risk, lowest first.</param>
/// <param name="Rows">The cells.</param>
internal sealed record HitzeCellsView(
    string Summary, IReadOnlyList<string> Notes, IReadOnlyList<string> Classes, IReadOnlyList<HitzeCellRow> Rows);

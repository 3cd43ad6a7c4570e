namespace SensorPlatform.Server.Pages.Luft;

/// <summary>An index as it is shown: a class in words and colour, or why there is none.</summary>
/// <param name="Family">Family of the index.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version in words.</param>
/// <param name="Class">The class; null when there is none.</param>
/// <param name="Headline">The class in words, or that there is none.</param>
/// <param name="Number">The index's number in words, where it has one.</param>
/// <param name="Worst">Which pollutant decides; null when there is no class.</param>
/// <param name="Hour">The hour that it is of; null when no hour is current.</param>
/// <param name="Missing">Which pollutants have no valid value; null when there is no class.</param>
/// <param name="Reason">Why there is no class; null when there is one.</param>
/// <param name="Parts">What each pollutant says.</param>
internal sealed record LuftIndexView(
    string Family,
    string Name,
    string Version,
    LuftClass? Class,
    string Headline,
    string? Number,
    string? Worst,
    string? Hour,
    string? Missing,
    string? Reason,
    IReadOnlyList<LuftPartView> Parts);

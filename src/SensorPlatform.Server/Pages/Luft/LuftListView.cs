namespace SensorPlatform.Server.Pages.Luft;

/// <summary>The list of stations.</summary>
/// <param name="Shell">What all pages have.</param>
/// <param name="Cities">The filter by city; empty when there is one city.</param>
/// <param name="Families">The switch among the families of indices.</param>
/// <param name="Summary">How many stations there are.</param>
/// <param name="Classes">The classes of the chosen index.</param>
/// <param name="Cards">The stations.</param>
internal sealed record LuftListView(
    LuftShell Shell,
    IReadOnlyList<PageLink> Cities,
    IReadOnlyList<PageLink> Families,
    string Summary,
    IReadOnlyList<LuftClass> Classes,
    IReadOnlyList<LuftCardView> Cards);

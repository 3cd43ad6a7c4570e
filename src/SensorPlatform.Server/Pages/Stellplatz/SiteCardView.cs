namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>A site as the list, its own page and the embedded card show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">Street address, or the city.</param>
/// <param name="Address">Address of its page.</param>
/// <param name="State"><c>free</c>, <c>full</c>, <c>unknown</c> or <c>closed</c>.</param>
/// <param name="StateText">The same in words, with the count.</param>
/// <param name="Detail">The other counts in words.</param>
/// <param name="Pitches">The pitches that suit.</param>
/// <param name="UpdatedIso">When a sensor last spoke; null: never.</param>
/// <param name="Age">How long ago that is.</param>
/// <param name="Chance">How likely a pitch is free on arrival.</param>
/// <param name="Notes">What is not known, and why.</param>
/// <param name="Price">Price in words.</param>
/// <param name="Limits">Longest stay and largest vehicle, in words.</param>
/// <param name="Services">Services in words.</param>
/// <param name="IsAhead">True when the arrival is later than now: its chance then comes first.</param>
/// <param name="IsFar">True when it is far from the place that was given.</param>
/// <param name="Distance">Distance in words; null when no place was given.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
/// <param name="GeoAddress">For navigation apps (RFC 5870); on iPhones, which do not know such addresses, that of their maps.</param>
/// <param name="RouteAddress">A route planner in the web.</param>
internal sealed record SiteCardView(
    string Id,
    string Name,
    string Place,
    string Address,
    string State,
    string StateText,
    string Detail,
    IReadOnlyList<PitchView> Pitches,
    string? UpdatedIso,
    string? Age,
    ChanceView Chance,
    IReadOnlyList<string> Notes,
    string Price,
    IReadOnlyList<string> Limits,
    IReadOnlyList<string> Services,
    bool IsAhead,
    bool IsFar,
    string? Distance,
    double Latitude,
    double Longitude,
    string GeoAddress,
    string RouteAddress);

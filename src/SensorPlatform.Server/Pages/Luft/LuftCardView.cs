namespace SensorPlatform.Server.Pages.Luft;

/// <summary>A station in the list.</summary>
internal sealed record LuftCardView(
    string Id,
    string Name,
    string Place,
    string Address,
    double Latitude,
    double Longitude,
    LuftIndexView Index,
    LuftRibbon Ribbon);

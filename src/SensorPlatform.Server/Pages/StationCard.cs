namespace SensorPlatform.Server.Pages;

/// <summary>A station as it is shown: its leading value, the others, and the chart.</summary>
internal sealed record StationCard(
    string Id,
    string Kind,
    string Name,
    string CityName,
    string? Setting,
    string Sensor,
    string? UpdatedIso,
    string? Age,
    bool IsStale,
    long StaleAfterSeconds,
    StationValue? Lead,
    IReadOnlyList<StationValue> Others,
    string ChartQuantity,
    string ChartUnit,
    string ZoneName);

namespace SensorPlatform.Server.Heat.Official;

/// <summary>An area of a CAP message.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Geocodes">Its numbers, of whatever kind: <c>WARNCELLID</c> of the German Weather Service.</param>
/// <param name="FromMeters">Lowest height above sea level that it is for; null: all.</param>
/// <param name="ToMeters">Highest height; null: all.</param>
internal sealed record CapArea(string Name, IReadOnlyList<string> Geocodes, double? FromMeters, double? ToMeters);

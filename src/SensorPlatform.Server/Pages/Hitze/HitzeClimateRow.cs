namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Climate days of a station, or of a year of one station.</summary>
/// <param name="Name">The station, or the year.</param>
/// <param name="Address">Address of the station's page; null: none.</param>
/// <param name="Counts">Summer, hot and desert days, tropical nights, heat waves and degree hours.</param>
/// <param name="Shares">How complete it is.</param>
/// <param name="IsComplete">May it be compared?</param>
internal sealed record HitzeClimateRow(string Name, string? Address, IReadOnlyList<string> Counts, string Shares, bool IsComplete);

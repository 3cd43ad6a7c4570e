namespace SensorPlatform.Server.Api;

/// <summary>
/// Climate days of the stations of a city in a civil year. <c>Years</c> are those with any hour. A year that is not complete has counts that are
/// too low: <c>CompletenessPercent</c> tells.
/// </summary>
internal sealed record HeatClimateDaysAnswer(
    string City,
    string Language,
    string Note,
    int Year,
    IReadOnlyList<int> Years,
    HeatClimateRulesAnswer Rules,
    IReadOnlyList<HeatClimateStationAnswer> Stations);

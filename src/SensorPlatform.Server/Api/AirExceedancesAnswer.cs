using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api;

/// <summary>How a station (null: all) stands against the thresholds in a civil year. <c>Years</c> are those that it has hours of.</summary>
internal sealed record AirExceedancesAnswer(
    string? Station,
    int Year,
    string? Regulation,
    string Language,
    bool Indicative,
    string Note,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Years,
    IReadOnlyList<AirComplianceAnswer> Items);

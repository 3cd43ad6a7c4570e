using System.Text.Json.Serialization;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Limits;
using SensorPlatform.Server.Air;

namespace SensorPlatform.Server.Api;

/// <summary>
/// How a station's year stands against a threshold. <c>Exceeded</c> is null while too little was measured to say; it says nothing in law.
/// While <c>YearOver</c> is false all of it is "so far". <c>Mean</c> is of thresholds for means of a year, peak season or AOT40;
/// <c>MeanOfYears</c> of those that are averaged over <c>Years</c>, of which <c>YearsUsed</c> were there.
/// </summary>
internal sealed record AirComplianceAnswer(
    string Station,
    string City,
    int Year,
    string Limit,
    string Regulation,
    string Kind,
    string Pollutant,
    string Unit,
    string Averaging,
    double Threshold,
    int Consecutive,
    int? Allowed,
    int Exceedances,
    bool? Exceeded,
    double? Mean,
    int ValidValues,
    int PossibleValues,
    double CoveragePercent,
    double NeededPercent,
    bool YearOver,
    int Years,
    int YearsUsed,
    double? MeanOfYears,
    DateOnly? AppliesFrom)
{
    /// <summary>Each exceedance, oldest first; where all stations are listed they are left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AirExceedanceAnswer>? Items { get; init; }

    /// <summary>From what was counted.</summary>
    public static AirComplianceAnswer From(string station, string city, AirCompliance compliance)
    {
        var limit = compliance.Limit;
        return new AirComplianceAnswer(
            station,
            city,
            compliance.Year,
            limit.Id,
            limit.Regulation,
            AirWords.Of(limit.Kind),
            Pollutants.WordOf(limit.Pollutant),
            AirLimitAnswer.UnitOf(limit),
            AirWords.Of(limit.Averaging),
            limit.Threshold,
            limit.Consecutive,
            limit.AllowedExceedances,
            compliance.Exceedances.Count,
            compliance.IsExceeded,
            AirNumbers.Known(compliance.Mean),
            compliance.ValidValues,
            compliance.PossibleValues,
            Math.Round(compliance.CoveragePercent, 1),
            compliance.NeededPercent,
            compliance.IsYearOver,
            limit.Years,
            compliance.YearsUsed,
            AirNumbers.Known(compliance.MeanOfYears),
            limit.AppliesFrom);
    }
}

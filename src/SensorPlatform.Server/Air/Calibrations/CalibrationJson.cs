using System.Text.Json;
using System.Text.Json.Nodes;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>A new calibration as JSON for machines; what is not known is null.</summary>
internal static class CalibrationJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes it.</summary>
    /// <param name="result">The calibration.</param>
    /// <param name="file">The file that it was written to; null: none.</param>
    public static string Of(CalibrationResult result, string? file)
    {
        var (calibration, fit, _, before, comparison) = result;
        var answer = new JsonObject
        {
            ["sensor"] = calibration.SensorId,
            ["quantity"] = calibration.Quantity.Name,
            ["unit"] = calibration.Quantity.Unit,
            ["version"] = calibration.Version,
            ["validFrom"] = CalibrationText.Time(calibration.ValidFrom),
            ["expires"] = calibration.Expires.IsNone ? null : CalibrationText.Time(calibration.Expires),
            ["coLocatedFrom"] = CalibrationText.Time(fit.From),
            ["coLocatedTo"] = CalibrationText.Time(fit.To),
            ["reference"] = calibration.Reference,
            ["days"] = fit.Days,
            ["pairs"] = calibration.Pairs,
            ["rejected"] = calibration.Rejected,
            ["coefficients"] = new JsonArray([.. fit.Estimates.Select(one => new JsonObject
            {
                ["term"] = one.Term.Word,
                ["value"] = one.Value,
                ["standardError"] = one.StandardError,
                ["low"] = one.Low,
                ["high"] = one.High,
                ["varianceInflation"] = Number(one.VarianceInflation),
            })]),
            ["r2"] = Number(fit.R2),
            ["rmse"] = Number(fit.Rmse),
            ["rmseOfAll"] = Number(fit.RmseOfAll),
            ["crossValidatedRmse"] = Number(fit.CrossValidatedRmse),
            ["crossValidatedBias"] = Number(fit.CrossValidatedBias),
            ["commonShare"] = Number(fit.CommonShare),
            ["rawMinimum"] = fit.Raw.Minimum,
            ["rawMaximum"] = fit.Raw.Maximum,
            ["referenceMinimum"] = fit.Reference.Minimum,
            ["referenceMaximum"] = fit.Reference.Maximum,
            ["expandedUncertaintyHour"] = Number(calibration.ExpandedUncertainty(double.NaN, 0)),
            ["expandedUncertaintyDay"] = Number(calibration.ExpandedUncertainty(double.NaN, 0, 24)),
            ["objectives"] = Objectives(calibration),
            ["before"] = before is null || comparison is null ? null : new JsonObject
            {
                ["version"] = before.Version,
                ["pairs"] = comparison.Pairs,
                ["rmse"] = Number(comparison.Rmse),
                ["bias"] = Number(comparison.Bias),
            },
            ["file"] = file,
        };
        return answer.ToJsonString(Indented);
    }

    private static JsonArray Objectives(Calibration calibration)
    {
        var pollutant = Pollutants.Of(calibration.Quantity);
        return new JsonArray([.. DataQualityObjectives.Indicative.Where(one => one.Pollutant == pollutant).Select(one => new JsonObject
        {
            ["hours"] = one.Hours,
            ["concentration"] = one.Concentration,
            ["percent"] = one.Percent,
            ["uncertaintyPercent"] = Number(100 * DataQualityObjectives.UncertaintyAt(calibration, one) / one.Concentration),
            ["verdict"] = JsonNamingPolicy.CamelCase.ConvertName(DataQualityObjectives.Judge(calibration, one).ToString()),
        })]);
    }

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}

using System.Globalization;
using System.Text;
using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>A new calibration as text for people.</summary>
internal static class CalibrationReport
{
    private const double LargeInflation = 10;

    /// <summary>Writes it.</summary>
    public static string Of(CalibrationResult result)
    {
        var (calibration, fit, data, _, _) = result;
        var unit = calibration.Quantity.Unit;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Calibration {calibration.Version} of {calibration.SensorId}, {calibration.Quantity.Name} ({unit})\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Co-location {CalibrationText.Time(fit.From)} to {CalibrationText.Time(fit.To)} with {calibration.Reference}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{fit.Pairs} pairs of hourly means on {fit.Days} days; {fit.Rejected} left out (Cook's distance above 4/n)\n");
        text.Append('\n');
        text.Append(
            CultureInfo.InvariantCulture,
            $"{"term",-28}{"coefficient",14}{"std. error",13}  95 % confidence           VIF\n");
        foreach (var one in fit.Estimates)
        {
            var interval = string.Create(CultureInfo.InvariantCulture, $"{one.Low:G5} to {one.High:G5}");
            var inflation = double.IsNaN(one.VarianceInflation)
                ? ""
                : one.VarianceInflation.ToString("F1", CultureInfo.InvariantCulture);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{one.Term.Word,-28}{one.Value,14:G6}{one.StandardError,13:G3}  {interval,-24}{inflation,6}\n");
        }

        text.Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"R2                          {fit.R2,10:F3}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"RMSE of the fit             {fit.Rmse,10:G4} {unit}   (all pairs, those left out too: {fit.RmseOfAll:G4})\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"RMSE on days not seen       {fit.CrossValidatedRmse,10:G4} {unit}   (bias {fit.CrossValidatedBias:G3})\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"common to hours of a day    {100 * fit.CommonShare,10:F0} % of the error's variance\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"raw values                  {fit.Raw.Minimum:G5} to {fit.Raw.Maximum:G5}: beyond, values are flagged as "
            + $"extrapolated\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"reference                   {fit.Reference.Minimum:G5} to {fit.Reference.Maximum:G5} {unit}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"expanded uncertainty        {calibration.ExpandedUncertainty(double.NaN, 0),10:G4} {unit} of an hour (k = 2), "
            + $"{calibration.ExpandedUncertainty(double.NaN, 0, 24):G4} of a day\n");
        AddObjectives(text, calibration);
        AddWarnings(text, result);
        AddComparison(text, result);
        text.Append('\n');
        text.Append(TextScatter.Of(fit, data, unit));
        text.Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"Valid from {CalibrationText.Time(calibration.ValidFrom)}, "
            + $"{(calibration.Expires.IsNone ? "without expiry" : "expires " + CalibrationText.Time(calibration.Expires))}. "
            + $"Values are indicative: a low-cost sensor is no reference.\n");
        return text.ToString();
    }

    private static void AddObjectives(StringBuilder text, Calibration calibration)
    {
        var pollutant = Pollutants.Of(calibration.Quantity);
        foreach (var objective in DataQualityObjectives.Indicative.Where(one => one.Pollutant == pollutant))
        {
            var word = DataQualityObjectives.Judge(calibration, objective) switch
            {
                DataQualityVerdict.Met => "met",
                DataQualityVerdict.Missed => "MISSED",
                _ => "cannot be said: the reference never reached it",
            };
            var percent = 100 * DataQualityObjectives.UncertaintyAt(calibration, objective) / objective.Concentration;
            text.Append(
                CultureInfo.InvariantCulture,
                $"objective, {WordOf(objective.Averaging),-16} {percent,10:F0} % of {objective.Concentration:G4}; "
                + $"indicative measurements may have {objective.Percent:G3} %: {word}\n");
        }
    }

    private static void AddWarnings(StringBuilder text, CalibrationResult result)
    {
        foreach (var one in result.Fit.Estimates)
        {
            if (one.VarianceInflation > LargeInflation)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"WARNING: '{one.Term.Word}' follows nearly from the other terms (VIF {one.VarianceInflation:F0}): its coefficient is "
                    + $"hardly known, and elsewhere the model may fail. Leave one of them out (--terms).\n");
            }

            if (one.Term.Term != CalibrationTerm.Constant && one.Low <= 0 && one.High >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"WARNING: the coefficient of '{one.Term.Word}' may as well be 0.\n");
            }
        }

        if (result.Fit.R2 < 0.5)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"WARNING: the model explains {100 * result.Fit.R2:F0} % of what the reference varies. Its values tell little "
                + $"of single hours.\n");
        }

        // Both are of all pairs, those left out too.
        if (result.Fit.CrossValidatedRmse > 1.25 * result.Fit.RmseOfAll)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"WARNING: on days that it had not seen the model is much worse than on its own. Leave out terms, or stay "
                + $"beside the reference for longer.\n");
        }
    }

    private static void AddComparison(StringBuilder text, CalibrationResult result)
    {
        if (result is { Before: { } before, Comparison: { } comparison })
        {
            text.Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"Version {before.Version}, in force: ");
            _ = comparison.Pairs == 0
                ? text.Append("it cannot be compared, the store lacks its inputs.\n")
                : text.Append(
                    CultureInfo.InvariantCulture,
                    $"RMSE {comparison.Rmse:G4}, bias {comparison.Bias:G3} on {comparison.Pairs} of the same hours.\n");
        }
    }

    private static string WordOf(AirAveraging averaging) => averaging switch
    {
        AirAveraging.Hour => "hour",
        AirAveraging.Day => "day",
        AirAveraging.Year => "year",
        _ => "8 hours",
    };
}

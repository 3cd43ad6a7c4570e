using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Calibration.Fitting;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>How a version does on hours of a co-location that another was fitted to.</summary>
/// <param name="Pairs">Hours with all that it needs, of those that the fit kept.</param>
/// <param name="Rmse">Root mean square error, in the quantity's unit; NaN without hours.</param>
/// <param name="Bias">Mean of its values less the reference.</param>
internal sealed record CalibrationComparison(int Pairs, double Rmse, double Bias)
{
    /// <summary>Compares.</summary>
    public static CalibrationComparison Of(Calibration before, CalibrationFit fit, CoLocation data)
    {
        var (count, sum, squares) = (0, 0.0, 0.0);
        foreach (var pair in fit.Kept)
        {
            var value = 0.0;
            foreach (var one in before.Coefficients)
            {
                var place = data.PlaceOf(new ModelTerm(one.Term, one.Interferent));
                value += one.Value * (place < 0 ? double.NaN : data.InputAt(pair, place));
            }

            if (!double.IsNaN(value))
            {
                var error = value - data.ReferenceAt(pair);
                (count, sum, squares) = (count + 1, sum + error, squares + (error * error));
            }
        }

        return new CalibrationComparison(count, Math.Sqrt(squares / count), sum / count);
    }
}

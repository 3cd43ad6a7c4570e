using System.Globalization;

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>Model of a variogram: half the mean squared difference of two places, by their distance.</summary>
/// <param name="Kind">Its shape; see there for what the range means.</param>
/// <param name="Nugget">What two places side by side differ by, K²: error of the sensors and what is smaller than their distance; from 0 on.</param>
/// <param name="PartialSill">What distance adds, K²; from 0 on. Of the kinds without a sill: the factor.</param>
/// <param name="Range">Length in m, above 0; of the power model the exponent.</param>
public sealed record Variogram(VariogramKind Kind, double Nugget, double PartialSill, double Range)
{
    /// <summary>Semivariance at a distance, K².</summary>
    /// <param name="distance">m, from 0 on. At 0 it is 0, with a nugget too: data points are met exactly.</param>
    public double At(double distance) => distance == 0 ? 0 : Nugget + (PartialSill * Shape(Kind, distance, Range));

    /// <summary>The model, in English, for exports.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kind.ToString().ToLowerInvariant()} variogram, nugget {Nugget:0.####}, partial sill {PartialSill:0.######}, "
            + $"{(Kind == VariogramKind.Power ? "exponent" : "range")} {Range:0.####}");

    /// <summary>The part of a model that depends on the distance, for a partial sill of 1.</summary>
    internal static double Shape(VariogramKind kind, double distance, double range)
    {
        var share = distance / range;
        return kind switch
        {
            VariogramKind.Linear => share,
            VariogramKind.Power => Math.Pow(distance, range),
            VariogramKind.Exponential => 1 - Math.Exp(-share),
            VariogramKind.Spherical => share < 1 ? (1.5 * share) - (0.5 * share * share * share) : 1,
            VariogramKind.Gaussian => 1 - Math.Exp(-share * share),
            _ => 0,
        };
    }
}

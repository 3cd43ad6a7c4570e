using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>How uncertain indicative measurements may be at most, at a limit value.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Averaging">The mean that the limit is of.</param>
/// <param name="Percent">Largest relative expanded uncertainty (k = 2), % of <paramref name="Concentration"/>.</param>
/// <param name="Concentration">The limit value, in the unit of the pollutant's quantity.</param>
public sealed record DataQualityObjective(Pollutant Pollutant, AirAveraging Averaging, double Percent, double Concentration)
{
    /// <summary>The largest expanded uncertainty, in the unit of the pollutant's quantity.</summary>
    public double Largest => Percent / 100 * Concentration;

    /// <summary>How many hours its mean is taken over.</summary>
    public int Hours => Averaging switch
    {
        AirAveraging.Hour => 1,
        AirAveraging.Rolling8Hours or AirAveraging.MaximumDaily8Hours => 8,
        AirAveraging.Year => 365 * 24,
        _ => 24,
    };
}

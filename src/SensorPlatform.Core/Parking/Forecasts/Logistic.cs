namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>Probabilities and their log-odds.</summary>
internal static class Logistic
{
    private const double Closest = 1e-6;

    internal static double Of(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>Log-odds of a probability; 0 and 1 count as one in a million less.</summary>
    internal static double LogOdds(double probability)
    {
        var inside = Math.Clamp(probability, Closest, 1 - Closest);
        return Math.Log(inside / (1 - inside));
    }
}

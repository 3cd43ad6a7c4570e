namespace SensorPlatform.Benchmarks.Parking;

/// <summary>Forecasts of one site and run, of one horizon and one decile, against how often a pitch was free.</summary>
/// <param name="Hours">The horizon.</param>
/// <param name="Count">How many.</param>
/// <param name="Low">Mean lower end of their intervals.</param>
/// <param name="Forecast">Their mean.</param>
/// <param name="High">Mean upper end of their intervals.</param>
/// <param name="Observed">How often a pitch was free.</param>
internal sealed record IntervalGroup(int Hours, long Count, double Low, double Forecast, double High, double Observed)
{
    // Forecasts an hour apart speak of the same evening: twelve of them are worth one that is independent (a guess).
    private const double HoursPerEvening = 12;

    private const double Deviations = 1.2816;

    /// <summary>Is what was observed within the mean interval?</summary>
    internal bool IsWithin => Observed >= Low && Observed <= High;

    /// <summary>Is it within the interval that also reckons with the chance of a sample of this size?</summary>
    internal bool IsWithinByChance
    {
        get
        {
            var chance = Deviations * Math.Sqrt(Forecast * (1 - Forecast) / Math.Max(1, Count / HoursPerEvening));
            return Observed >= Forecast - Together(Forecast - Low, chance)
                && Observed <= Forecast + Together(High - Forecast, chance);
        }
    }

    private static double Together(double one, double other) => Math.Sqrt((one * one) + (other * other));
}

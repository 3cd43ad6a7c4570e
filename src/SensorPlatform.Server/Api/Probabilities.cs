namespace SensorPlatform.Server.Api;

/// <summary>How probabilities are shown and changed.</summary>
internal static class Probabilities
{
    /// <summary>
    /// A probability with two decimals, so that an answer stays the same while nothing has happened. What is not certain is
    /// never shown as 0 or 1.
    /// </summary>
    public static double Shown(double probability) => probability switch
    {
        <= 0 => 0,
        >= 1 => 1,
        _ => Math.Clamp(Math.Round(probability, 2), 0.01, 0.99),
    };

    /// <summary>One end of an interval around a probability, moved to another probability by the same odds ratio.</summary>
    /// <param name="end">The end of the interval around <paramref name="of"/>.</param>
    /// <param name="of">The probability that the interval belongs to.</param>
    /// <param name="to">The probability that needs one.</param>
    public static double Moved(double end, double of, double to)
    {
        if (of is <= 0 or >= 1 || to is <= 0 or >= 1 || end is <= 0 or >= 1)
        {
            // No odds there: what is certain of the whole says nothing of a part.
            return to <= 0 ? Math.Min(end, to) : end <= of ? Math.Min(end, to) : Math.Max(end, to);
        }

        var odds = end / (1 - end) / (of / (1 - of)) * (to / (1 - to));
        return odds / (1 + odds);
    }
}

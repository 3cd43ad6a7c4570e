namespace SensorPlatform.Server.Operators;

/// <summary>
/// Where a battery is heading: a straight line through the means of days (least squares) since it was changed last. It is a
/// plain guess: cold nights lower a voltage, and lithium cells fall fast at their end.
/// </summary>
/// <param name="PerDay">Slope, units of the quantity a day; below 0 while it runs down.</param>
/// <param name="Days">Days behind it.</param>
/// <param name="Now">The line's value at the newest day.</param>
/// <param name="IsFalling">True when the slope is below 0 by more than twice its standard error.</param>
internal readonly record struct BatteryTrend(double PerDay, int Days, double Now, bool IsFalling)
{
    /// <summary>Fewest days that a line is laid through.</summary>
    public const int FewestDays = 14;

    private const double LongestDays = 3_650;

    /// <summary>Lays the line.</summary>
    /// <param name="means">Days (any count from any day, rising) and their means.</param>
    /// <param name="changed">A rise from one mean to the next by more than this is a new battery; what was before does not count.</param>
    /// <returns>Null when there are fewer than <see cref="FewestDays"/> days.</returns>
    public static BatteryTrend? Of(ReadOnlySpan<(double Day, double Mean)> means, double changed)
    {
        for (var i = means.Length - 1; i > 0; i--)
        {
            if (means[i].Mean - means[i - 1].Mean > changed)
            {
                means = means[i..];
                break;
            }
        }

        if (means.Length < FewestDays)
        {
            return null;
        }

        var (meanDay, meanValue) = (0.0, 0.0);
        foreach (var (day, value) in means)
        {
            meanDay += day / means.Length;
            meanValue += value / means.Length;
        }

        var (spread, product) = (0.0, 0.0);
        foreach (var (day, value) in means)
        {
            spread += (day - meanDay) * (day - meanDay);
            product += (day - meanDay) * (value - meanValue);
        }

        var slope = product / spread;
        var rest = 0.0;
        foreach (var (day, value) in means)
        {
            var error = value - meanValue - (slope * (day - meanDay));
            rest += error * error;
        }

        var standardError = Math.Sqrt(rest / (means.Length - 2) / spread);
        return new BatteryTrend(
            slope, means.Length, meanValue + (slope * (means[^1].Day - meanDay)), slope < 0 && slope < -2 * standardError);
    }

    /// <summary>Days until the line reaches a value, from its newest day; null when it does not fall, or not within ten years.</summary>
    public double? DaysUntil(double empty)
    {
        if (!IsFalling)
        {
            return null;
        }

        var days = (Now - empty) / -PerDay;
        return days > LongestDays ? null : Math.Max(0, days);
    }
}

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Seven equal steps of temperature between the lowest and the highest value that is shown.</summary>
/// <param name="Low">Lower edge of the first step, Cel.</param>
/// <param name="Width">Width of a step, K.</param>
internal readonly record struct HitzeScale(double Low, double Width)
{
    /// <summary>Number of steps.</summary>
    public const int Steps = 7;

    // Narrower steps would show differences that no sensor tells.
    private const double LeastWidth = 0.1;

    /// <summary>The scale of values; those that are not finite do not count. Null without any.</summary>
    public static HitzeScale? Of(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        if (low > high)
        {
            return null;
        }

        low = Math.Floor(low * 10) / 10;
        return new HitzeScale(low, Math.Max(LeastWidth, ((Math.Ceiling(high * 10) / 10) - low) / Steps));
    }

    /// <summary>The step of a value, 0 to 6.</summary>
    public int StepOf(double value) => Math.Clamp((int)((value - Low) / Width), 0, Steps - 1);

    /// <summary>Lower edge of a step; of step 7 the upper edge of all.</summary>
    public double EdgeOf(int step) => Low + (step * Width);
}

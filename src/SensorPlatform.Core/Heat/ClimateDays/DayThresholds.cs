namespace SensorPlatform.Core.Heat.ClimateDays;

/// <summary>A temperature for each calendar day.</summary>
public sealed class DayThresholds
{
    private const int Days = 366;
    private const int LeapYear = 2000;
    private readonly double[] _values;

    /// <summary>Takes the values.</summary>
    /// <param name="values">366 of a leap year, 29 February in its place, Cel; NaN where there is none: nothing is above it.</param>
    /// <exception cref="ArgumentException">Not 366 values.</exception>
    public DayThresholds(ReadOnlySpan<double> values)
    {
        if (values.Length != Days)
        {
            throw new ArgumentException("There must be a value for each of the 366 days of a leap year.", nameof(values));
        }

        _values = values.ToArray();
    }

    /// <summary>The value of a date's calendar day, Cel.</summary>
    public double At(DateOnly date) => _values[new DateOnly(LeapYear, date.Month, date.Day).DayOfYear - 1];

    /// <summary>Percentiles of a reference period, as the German Weather Service makes them of maxima.</summary>
    /// <param name="days">Days of the reference period, in any order; those without a maximum are left out.</param>
    /// <param name="percent">Which percentile, 0 to 100: 98.</param>
    /// <param name="halfWindow">Days before and after the calendar day that belong to it: 15.</param>
    /// <param name="minimumValues">Calendar days with fewer values have none (NaN).</param>
    /// <remarks>Interpolated between the ranks (n - 1) p, as most tools do; the Weather Service does not tell its own way.</remarks>
    public static DayThresholds Of(ReadOnlySpan<HeatDay> days, double percent = 98, int halfWindow = 15, int minimumValues = 300)
    {
        if (percent is not (>= 0 and <= 100) || halfWindow is < 0 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(percent), "The percentile must be 0 to 100, the half window 0 to 100 days.");
        }

        var values = new double[Days];
        var window = new List<double>();
        for (var i = 0; i < Days; i++)
        {
            window.Clear();
            foreach (ref readonly var day in days)
            {
                var distance = Math.Abs(new DateOnly(LeapYear, day.Date.Month, day.Date.Day).DayOfYear - 1 - i);
                if (!double.IsNaN(day.Maximum) && Math.Min(distance, Days - distance) <= halfWindow)
                {
                    window.Add(day.Maximum);
                }
            }

            values[i] = window.Count >= Math.Max(1, minimumValues) ? Percentile(window, percent) : double.NaN;
        }

        return new DayThresholds(values);
    }

    private static double Percentile(List<double> values, double percent)
    {
        values.Sort();
        var rank = (values.Count - 1) * percent / 100;
        var below = (int)rank;
        var above = Math.Min(below + 1, values.Count - 1);
        return values[below] + ((rank - below) * (values[above] - values[below]));
    }
}

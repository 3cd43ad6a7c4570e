using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Warnings;

/// <summary>
/// How stations speak for their city: each station makes its own value first, then the city has the value that a share of
/// them reached. With 50 % it is the upper median: a single hot shield moves nothing.
/// </summary>
public sealed record CityShare
{
    /// <summary>A station for itself.</summary>
    public static CityShare OneStation { get; } = new() { MinimumStations = 1 };

    /// <summary>Share of the stations that must reach a value, percent, above 0 to 100.</summary>
    public double SharePercent { get; init; } = 50;

    /// <summary>Fewest stations that must tell; half of all that are looked at must in any case.</summary>
    public int MinimumStations { get; init; } = 3;

    /// <summary>Share of the hours of a span that a station must have to tell, percent (as of a climate day).</summary>
    public double MinimumHoursPercent { get; init; } = 75;

    /// <summary>The value of a span of hours.</summary>
    /// <param name="network">Hours of all stations that are looked at.</param>
    /// <param name="from">First hour, a place on the grid; before its start nothing is known.</param>
    /// <param name="to">End of the hours, exclusive, at most <see cref="HeatNetwork.Count"/>.</param>
    /// <param name="extreme">What a station's value is.</param>
    /// <returns>Without a value when the span is empty or begins before the grid, or when too few stations tell.</returns>
    public CityStanding Of(HeatNetwork network, int from, int to, HourExtreme extreme)
    {
        ArgumentNullException.ThrowIfNull(network);
        var stations = network.Places.Length;
        if (from < 0 || from >= to)
        {
            return new CityStanding(double.NaN, 0);
        }

        var values = new double[stations];
        var known = 0;
        for (var station = 0; station < stations; station++)
        {
            var value = Of(network.HoursOf(station)[from..to], extreme);
            if (!double.IsNaN(value))
            {
                values[known++] = value;
            }
        }

        if (known == 0 || known < MinimumStations || 2 * known < stations)
        {
            return new CityStanding(double.NaN, known);
        }

        // Rounding must not ask for one station more than the share says.
        const double Rounding = 1e-9;
        Array.Sort(values, 0, known);
        var needed = Math.Clamp((int)Math.Ceiling((known * SharePercent / 100) - Rounding), 1, known);
        return new CityStanding(values[known - needed], known);
    }

    private double Of(ReadOnlySpan<HeatHour> hours, HourExtreme extreme)
    {
        var measured = 0;
        var value = double.NaN;
        foreach (var hour in hours)
        {
            if (!hour.IsMeasured)
            {
                continue;
            }

            measured++;
            var one = extreme switch
            {
                HourExtreme.LowestReading => hour.Minimum,
                HourExtreme.HighestReading => hour.Maximum,
                _ => hour.Mean,
            };
            value = measured == 1 ? one
                : extreme is HourExtreme.LowestReading ? Math.Min(value, one)
                : Math.Max(value, one);
        }

        return measured * 100 >= MinimumHoursPercent * hours.Length ? value : double.NaN;
    }
}

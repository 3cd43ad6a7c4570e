using System.Globalization;
using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Randomness;

namespace SensorPlatform.Simulator.Pollution;

/// <summary>The gas sensors of one AirQino station that sends raw values: how air becomes counts of a 10-bit converter.</summary>
/// <remarks>
/// Ozone and nitrogen dioxide disturb each other's sensors; all hang on the temperature inside. Sizes are like those of published
/// coefficients (air-quality reference, 1.6).
/// </remarks>
public sealed record AirQinoBoard
{
    private const double SmallestCount = 1;
    private const double LargestCount = 1022;
    private const double DaysPerYear = 365.25;

    /// <summary>Nitrogen dioxide; ozone interferes.</summary>
    public required AirQinoGas No2 { get; init; }

    /// <summary>Ozone; nitrogen dioxide interferes.</summary>
    public required AirQinoGas O3 { get; init; }

    /// <summary>Carbon monoxide.</summary>
    public required AirQinoGas Co { get; init; }

    /// <summary>Share of the sensitivity to gases that is lost in a year, 0 to 1: the station reads low by it.</summary>
    public double DriftPerYear { get; init; } = 0.02;

    /// <summary>When it was new; before that it has not drifted.</summary>
    public DateTimeOffset NewAt { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Share of the reports in which one gas reads something that is not there, 0 to 1.</summary>
    public double Outliers { get; init; }

    /// <summary>The gases.</summary>
    public IReadOnlyList<AirQinoGas> Gases => [No2, O3, Co];

    /// <summary>All numbers, for the fingerprint of a plan.</summary>
    internal string Description => string.Create(
        CultureInfo.InvariantCulture, $"{Of(No2)}|{Of(O3)}|{Of(Co)}|{DriftPerYear:R}|{NewAt:O}|{Outliers:R}");

    /// <summary>The board of a station. Stations of one name have the same board in every town, each name another one.</summary>
    public static AirQinoBoard Of(string device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var name = 0UL;
        foreach (var letter in Encoding.UTF8.GetBytes(device))
        {
            name = (name * 257) + letter;
        }

        var random = SeededRandom.For(name, Subject.Board);
        return new AirQinoBoard
        {
            No2 = new(
                Quantity.AirNo2, Around(0.115, 4, random), Around(-0.35, 3, random), Around(0.02, 4, random), Around(-12, 2, random), 20),
            O3 = new(
                Quantity.AirO3, Around(-0.24, 4, random), Around(1.1, 3, random), Around(0.03, 4, random), Around(150, 2, random), 12),
            Co = new(Quantity.AirCo, Around(0.0022, 6, random), Around(-0.004, 5, random), 0, Around(-0.35, 4, random), 15),
        };
    }

    /// <summary>Counts of nitrogen dioxide, ozone and carbon monoxide, whole numbers from 1 to 1022; the first two always differ.</summary>
    internal (double No2, double O3, double Co) Counts(
        AirMixture mixture, double temperatureInside, Instant time, SeededRandom random)
    {
        var years = (time - Instant.From(NewAt)).TotalDays / DaysPerYear;
        var left = 1 - Math.Clamp(DriftPerYear * Math.Max(0, years), 0, 0.9);
        var no2 = (left * mixture.No2) - No2.Constant - (No2.PerDegree * temperatureInside);
        var o3 = (left * mixture.O3) - O3.Constant - (O3.PerDegree * temperatureInside);
        var co = (left * mixture.Co) - Co.Constant - (Co.PerDegree * temperatureInside);

        // Two equations with two unknown counts: each gas moves both sensors.
        var determinant = (No2.Slope * O3.Slope) - (No2.PerInterferent * O3.PerInterferent);
        var counts = (
            No2: Whole((((no2 * O3.Slope) - (No2.PerInterferent * o3)) / determinant) + (No2.NoiseCounts * random.NextNormal())),
            O3: Whole((((No2.Slope * o3) - (O3.PerInterferent * no2)) / determinant) + (O3.NoiseCounts * random.NextNormal())),
            Co: Whole((co / Co.Slope) + (Co.NoiseCounts * random.NextNormal())));
        if (random.Chance(Outliers))
        {
            var wrong = Whole(random.Between(SmallestCount, LargestCount));
            counts = random.Below(3) switch
            {
                0 => counts with { No2 = wrong },
                1 => counts with { O3 = wrong },
                _ => counts with { Co = wrong },
            };
        }

        // Equal counts would look like a board with one channel for both gases.
        return counts.No2 == counts.O3
            ? counts with { O3 = counts.O3 < LargestCount ? counts.O3 + 1 : counts.O3 - 1 }
            : counts;
    }

    private static double Whole(double counts) => Math.Clamp(Math.Round(counts), SmallestCount, LargestCount);

    private static double Around(double value, int decimals, SeededRandom random) =>
        Math.Round(value * random.Between(0.93, 1.07), decimals);

    private static string Of(AirQinoGas gas) => string.Create(
        CultureInfo.InvariantCulture, $"{gas.Slope:R};{gas.PerDegree:R};{gas.PerInterferent:R};{gas.Constant:R};{gas.NoiseCounts:R}");
}

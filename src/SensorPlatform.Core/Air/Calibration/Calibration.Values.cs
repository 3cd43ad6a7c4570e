using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

// From raw values to values. Hot: allocates nothing.
public sealed partial record Calibration
{
    /// <summary>The raw quantity that it is applied to; none where the quantity has none.</summary>
    public Quantity Raw => RawQuantities.RawOf(Quantity);

    /// <summary>The model's value, unclipped, in the quantity's unit.</summary>
    /// <param name="raw">The raw value.</param>
    /// <param name="readings">Readings that hold what else the model needs; those of <paramref name="time"/> without a value are missing.</param>
    /// <param name="time">The own time of the raw reading.</param>
    /// <returns>NaN when something that the model needs is missing.</returns>
    public double Evaluate(double raw, ReadOnlySpan<Reading> readings, Instant time)
    {
        var sum = 0.0;
        for (var i = 0; i < Coefficients.Count; i++)
        {
            var coefficient = Coefficients[i];
            sum += coefficient.Value * Input(in coefficient, raw, readings, time);
        }

        return sum;
    }

    /// <summary>
    /// The calibrated reading: the model's value, negative concentrations as 0 (<see cref="CalibrationNotes.ClippedAtZero"/>).
    /// </summary>
    /// <param name="raw">The raw reading. Where it has no value, neither has the result, for the same reason.</param>
    /// <param name="readings">All readings of the message.</param>
    /// <returns>
    /// <see cref="Quality.NotMeasured"/> when another input is missing; <see cref="Quality.OutOfRange"/> when the result is not possible.
    /// </returns>
    public Reading Apply(in Reading raw, ReadOnlySpan<Reading> readings)
    {
        if (!raw.HasValue)
        {
            return new Reading(raw.Time, 0, Quantity, raw.Quality);
        }

        var value = Evaluate(raw.Value, readings, raw.Time);
        return double.IsNaN(value)
            ? new Reading(raw.Time, 0, Quantity, Quality.NotMeasured)
            : Reading.Within(Quantity, Quantity.Minimum == 0 ? Math.Max(0, value) : value, raw.Time);
    }

    /// <summary>What limits a value that this version made.</summary>
    /// <param name="raw">The raw value.</param>
    /// <param name="value">The calibrated value, as it was stored.</param>
    /// <param name="time">When it was measured.</param>
    public CalibrationNotes Notes(double raw, double value, Instant time)
    {
        var notes = raw < RawMinimum || raw > RawMaximum ? CalibrationNotes.Extrapolated : CalibrationNotes.None;
        notes |= !Expires.IsNone && time >= Expires ? CalibrationNotes.Expired : CalibrationNotes.None;
        return notes | (value <= 0 && Quantity.Minimum == 0 ? CalibrationNotes.ClippedAtZero : CalibrationNotes.None);
    }

    /// <summary>What a term is multiplied with; NaN when it is missing.</summary>
    internal static double Input(in CalibrationCoefficient coefficient, double raw, ReadOnlySpan<Reading> readings, Instant time) =>
        coefficient.Term switch
        {
            CalibrationTerm.Constant => 1,
            CalibrationTerm.Raw => raw,
            CalibrationTerm.RawSquared => raw * raw,
            _ => ValueOf(CalibrationTerms.QuantityOf(coefficient.Term, coefficient.Interferent), readings, time),
        };

    private static double ValueOf(Quantity quantity, ReadOnlySpan<Reading> readings, Instant time)
    {
        foreach (ref readonly var reading in readings)
        {
            if (reading.Quantity == quantity && reading.Time == time && reading.HasValue)
            {
                return reading.Value;
            }
        }

        return double.NaN;
    }
}

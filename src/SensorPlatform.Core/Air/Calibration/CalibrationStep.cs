using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Calibration;

/// <summary>Adds calibrated readings to the readings of a message. Hot: allocates nothing.</summary>
internal static class CalibrationStep
{
    /// <summary>
    /// <para>A raw reading gets its calibrated one beside it, of the same time; one of that quantity that the device gave is replaced.
    /// Where the device gives the quantity alone, that is the raw value: it is kept under the raw quantity, and the calibrated value
    /// takes its place. Without a version for its time it stays as the device gave it.</para>
    /// <para>A raw number that nothing makes a quantity of gets the quantity as <see cref="Quality.NotCalibrated"/>, so that the gap
    /// is explained.</para>
    /// </summary>
    /// <param name="calibrations">Those of the sensor; null: it has none.</param>
    /// <param name="readings">The readings, and room for as many again: each brings one more at most.</param>
    /// <param name="count">How many readings there are.</param>
    /// <param name="time">Measured time of readings without one of their own.</param>
    /// <returns>How many readings there are now.</returns>
    internal static int Run(SensorCalibrations? calibrations, Span<Reading> readings, int count, Instant time)
    {
        var decoded = count;
        if (calibrations is not null)
        {
            // All raw values first: the model of one quantity may ask for the raw value of another that comes later.
            foreach (var quantity in calibrations.Quantities)
            {
                count = KeepAsRaw(quantity, readings, decoded, count, time);
            }

            decoded = count;
            foreach (var quantity in calibrations.Quantities)
            {
                count = Calibrate(quantity, readings, decoded, count, time);
            }
        }

        for (var i = 0; i < decoded; i++)
        {
            ref readonly var raw = ref readings[i];
            var quantity = RawQuantities.QuantityOf(raw.Quantity);
            if (quantity != Quantity.None
                && RawQuantities.NeedsCalibration(quantity)
                && Find(readings[..count], quantity, raw.Time) < 0)
            {
                readings[count++] = new Reading(raw.Time, 0, quantity, raw.HasValue ? Quality.NotCalibrated : raw.Quality);
            }
        }

        return count;
    }

    private static int KeepAsRaw(CalibratedQuantity quantity, Span<Reading> readings, int decoded, int count, Instant time)
    {
        for (var i = 0; i < decoded; i++)
        {
            var reading = readings[i];
            if (reading.Quantity == quantity.Quantity
                && quantity.At(reading.Time.IsNone ? time : reading.Time) is not null
                && Find(readings[..count], quantity.Raw, reading.Time) < 0)
            {
                readings[count++] = reading with { Quantity = quantity.Raw };
            }
        }

        return count;
    }

    private static int Calibrate(CalibratedQuantity quantity, Span<Reading> readings, int decoded, int count, Instant time)
    {
        for (var i = 0; i < decoded; i++)
        {
            var reading = readings[i];
            if (reading.Quantity == quantity.Raw && quantity.At(reading.Time.IsNone ? time : reading.Time) is { } version)
            {
                var other = Find(readings[..decoded], quantity.Quantity, reading.Time);
                readings[other >= 0 ? other : count++] = version.Apply(in reading, readings[..decoded]);
            }
        }

        return count;
    }

    private static int Find(ReadOnlySpan<Reading> readings, Quantity quantity, Instant time)
    {
        for (var i = 0; i < readings.Length; i++)
        {
            if (readings[i].Quantity == quantity && readings[i].Time == time)
            {
                return i;
            }
        }

        return -1;
    }
}

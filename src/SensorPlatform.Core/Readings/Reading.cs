namespace SensorPlatform.Core.Readings;

/// <summary>One measured value. 24 bytes; holds no reference, so that it can live on the stack.</summary>
/// <param name="Time">When it was measured; <see cref="Instant.None"/> while decoding means "at the uplink's time".</param>
/// <param name="Value">The value in the quantity's unit; finite. 0 where <see cref="Quality"/> is not good.</param>
/// <param name="Quantity">What was measured.</param>
/// <param name="Quality">How far it can be trusted.</param>
public readonly record struct Reading(Instant Time, double Value, Quantity Quantity, Quality Quality)
{
    /// <summary>True when <see cref="Value"/> is what the device measured.</summary>
    public bool HasValue => Quality == Quality.Good;

    /// <summary>Holds a number against its quantity's range: good within it, withheld as out of range otherwise.</summary>
    /// <param name="quantity">What was measured.</param>
    /// <param name="value">Any number, also one that is not finite.</param>
    /// <param name="time">When; none: at the uplink's time.</param>
    public static Reading Within(Quantity quantity, double value, Instant time = default)
    {
        // Written so that NaN fails it.
        var isPossible = value >= quantity.Minimum && value <= quantity.Maximum;
        return new Reading(time, isPossible ? value : 0, quantity, isPossible ? Quality.Good : Quality.OutOfRange);
    }
}

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
}

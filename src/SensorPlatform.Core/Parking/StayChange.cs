namespace SensorPlatform.Core.Parking;

/// <summary>A stay that has begun, ended or been corrected; known by its pitch and arrival.</summary>
/// <param name="Stay">The stay as it is now.</param>
/// <param name="IsRemoved">True when there was no such stay after all (a late message, a sensor that was not to be believed).</param>
public readonly record struct StayChange(Stay Stay, bool IsRemoved)
{
    /// <summary>The stay as it was told before; null when it was not.</summary>
    public Stay? Before { get; init; }
}

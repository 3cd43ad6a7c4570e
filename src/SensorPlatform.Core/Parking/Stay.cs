using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>A vehicle on a pitch, without anything that tells whose.</summary>
/// <param name="Pitch">Index of the pitch.</param>
/// <param name="Arrival">When the pitch became occupied.</param>
/// <param name="Departure">When it became free; <see cref="Instant.None"/> while somebody stands there.</param>
/// <param name="IsCertain">False when its beginning or end was not seen (silence, a fault, the first message).</param>
public readonly record struct Stay(int Pitch, Instant Arrival, Instant Departure, bool IsCertain)
{
    /// <summary>True while somebody stands there.</summary>
    public bool IsOpen => Departure.IsNone;
}

namespace SensorPlatform.Core.Parking;

/// <summary>How the probability of a pitch being occupied changes over a time in which nothing is heard.</summary>
/// <param name="Enter">Probability of occupied at the end when it was free at the start.</param>
/// <param name="Keep">Probability of occupied at the end when it was occupied at the start.</param>
internal readonly record struct OccupancyTransition(double Enter, double Keep)
{
    /// <summary>The probability at the end.</summary>
    /// <param name="occupied">The probability at the start.</param>
    internal double From(double occupied) => Enter + ((Keep - Enter) * occupied);
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Replay;

/// <summary>A value that changes.</summary>
/// <param name="Quantity">What was measured.</param>
/// <param name="SensorId">The sensor.</param>
/// <param name="Time">When it was measured.</param>
/// <param name="Old">The stored value.</param>
/// <param name="New">Today's value.</param>
internal readonly record struct ValueDifference(Quantity Quantity, string SensorId, Instant Time, double Old, double New)
{
    /// <summary>How far they are apart.</summary>
    public double Size => Math.Abs(New - Old);
}

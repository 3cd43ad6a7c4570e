using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>What is known of a station's calibration or drift, for a rule.</summary>
/// <param name="Holds">
/// True when its condition holds; null when nobody can tell: an open alert stays open, and none begins.
/// </param>
/// <param name="Quantity">The quantity that the value is of: the first to expire, or the one that drifts most.</param>
/// <param name="Value">
/// Days until the calibration expires, below zero since it has; or the size of the drift in the quantity's unit.
/// </param>
/// <param name="Quantities">All that the condition holds for, in the order of the pollutants.</param>
internal sealed record StationVerdict(bool? Holds, Quantity Quantity, double Value, IReadOnlyList<Quantity> Quantities)
{
    /// <summary>Nobody can tell.</summary>
    public static StationVerdict Unknown { get; } = new(null, Quantity.None, 0, []);

    /// <summary>All is well.</summary>
    public static StationVerdict Well { get; } = new(false, Quantity.None, 0, []);
}

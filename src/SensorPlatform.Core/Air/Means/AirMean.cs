using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Means;

/// <summary>A mean over several values, and whether it may be called one.</summary>
/// <param name="Start">Start of what it covers.</param>
/// <param name="End">End of what it covers, exclusive.</param>
/// <param name="Value">The mean in the pollutant's unit, of the valid parts alone; NaN when there is none.</param>
/// <param name="ValidParts">How many parts (hours, 8-hour means) were valid.</param>
/// <param name="PossibleParts">How many there could be.</param>
/// <param name="NeededParts">How many are needed.</param>
public readonly record struct AirMean(
    Instant Start, Instant End, double Value, int ValidParts, int PossibleParts, int NeededParts)
{
    /// <summary>May it be called a mean? What is not valid must not be shown as a colour.</summary>
    public bool IsValid => !double.IsNaN(Value) && ValidParts >= NeededParts;
}

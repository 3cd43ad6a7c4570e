namespace SensorPlatform.Core.Parking;

/// <summary>What is known of a pitch.</summary>
public enum PitchState : byte
{
    /// <summary>Its sensor has told nothing, nothing lately, or nothing usable. Never to be shown as free.</summary>
    Unknown = 0,

    /// <summary>Nobody stands there.</summary>
    Free = 1,

    /// <summary>Somebody stands there.</summary>
    Occupied = 2,

    /// <summary>The city has closed it, whatever its sensor says.</summary>
    Closed = 3,
}

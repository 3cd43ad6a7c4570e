namespace SensorPlatform.Core.Parking;

/// <summary>What one message of a pitch's sensor says.</summary>
public enum PitchSignal : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>The pitch is free.</summary>
    Free = 1,

    /// <summary>The pitch is occupied.</summary>
    Occupied = 2,

    /// <summary>A reading of the occupancy without a value.</summary>
    NoValue = 3,

    /// <summary>A sign of life that says nothing of the occupancy (a frame for the network, another quantity).</summary>
    Alive = 4,

    /// <summary>The device has started again (a join, a reset of its counter, a start-up frame).</summary>
    Restart = 5,

    /// <summary>A frame whose payload is empty or cannot be read.</summary>
    Unreadable = 6,
}

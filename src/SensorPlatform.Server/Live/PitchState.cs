namespace SensorPlatform.Server.Live;

/// <summary>What a pitch is.</summary>
internal enum PitchState
{
    /// <summary>Nothing is known: no sensor, no word yet, or silence for too long.</summary>
    Unknown = 0,

    /// <summary>Free.</summary>
    Free,

    /// <summary>Taken.</summary>
    Occupied,

    /// <summary>Not to be used for now, by configuration.</summary>
    Closed,
}

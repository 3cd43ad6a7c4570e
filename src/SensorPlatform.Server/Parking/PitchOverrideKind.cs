namespace SensorPlatform.Server.Parking;

/// <summary>How an operator has set a pitch by hand.</summary>
internal enum PitchOverrideKind
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>It cannot be used: <c>closed</c>.</summary>
    Closed,

    /// <summary>It is kept for an event: <c>event</c>; closed for guests.</summary>
    Event,

    /// <summary>Its sensor is not to be believed: <c>wrongSensor</c>; the pitch is unknown.</summary>
    WrongSensor,

    /// <summary>Somebody looked: <c>free</c>. Ends with the sensor's next change, or at its end.</summary>
    Free,

    /// <summary>Somebody looked: <c>occupied</c>. Ends with the sensor's next change, or at its end.</summary>
    Occupied,
}

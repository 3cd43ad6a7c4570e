namespace SensorPlatform.Core.Parking;

/// <summary>Why a pitch is said to be as it is.</summary>
public enum PitchReason : byte
{
    /// <summary>No sensor watches it.</summary>
    NoSensor = 0,

    /// <summary>Its sensor has never said anything.</summary>
    NeverHeard = 1,

    /// <summary>Its sensor says so.</summary>
    Sensor = 2,

    /// <summary>The newest reading has no value.</summary>
    NoValue = 3,

    /// <summary>Its sensor has been silent for too long to be believed.</summary>
    Silent = 4,

    /// <summary>Its sensor is not believed: see <see cref="PitchFaults"/>.</summary>
    Faulty = 5,

    /// <summary>The city has closed it for good (city file).</summary>
    Closed = 6,

    /// <summary>An operator has set it by hand.</summary>
    SetByHand = 7,
}

namespace SensorPlatform.Core.Uplinks;

/// <summary>What a message of a device is.</summary>
public enum UplinkKind : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>A data frame with an application payload.</summary>
    Data = 1,

    /// <summary>
    /// A frame without application payload (FPort 0 or none), or one of LoRaWAN's own packages and tests (FPort 200 and
    /// above): a sign of life, no reading.
    /// </summary>
    MacOnly = 2,

    /// <summary>The device joined the network: a sign of life, and its session is new.</summary>
    Join = 3,

    /// <summary>A frame that a person simulated at the network server's console: it changes nothing.</summary>
    Simulated = 4,

    /// <summary>A data frame whose payload the network server could not decrypt: it cannot be decoded.</summary>
    Encrypted = 5,

    /// <summary>A message of the network server that is no uplink (downlink event, status, location).</summary>
    Other = 6,

    /// <summary>
    /// A tombstone in the journal: the message of a sensor that was erased. Of it there are the network, the time of receipt and
    /// nothing else; no network server sends it.
    /// </summary>
    Erased = 7,
}

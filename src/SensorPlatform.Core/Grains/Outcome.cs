namespace SensorPlatform.Core.Grains;

/// <summary>What became of a received message. Each message has exactly one, so that the balance closes.</summary>
public enum Outcome : byte
{
    /// <summary>Not decided yet: in flight.</summary>
    None = 0,

    /// <summary>Accepted by its sensor's grain; its readings (if it has any) are stored.</summary>
    Stored,

    /// <summary>The same uplink was there before.</summary>
    Duplicate,

    /// <summary>No sensor is configured for this network and device. Add it to the city file and replay.</summary>
    RejectedUnknownSensor,

    /// <summary>Simulated at the network server's console: it must change nothing.</summary>
    RejectedSimulated,

    /// <summary>Not an uplink: a downlink event, a status or a location.</summary>
    RejectedNotAnUplink,

    /// <summary>The payload is still encrypted. Let the network server hold the application key.</summary>
    RejectedEncrypted,

    /// <summary>The message could not be read; it is kept whole among the dead letters.</summary>
    DeadLetteredEnvelope,

    /// <summary>The payload could not be decoded; it is kept among the dead letters.</summary>
    DeadLetteredPayload,

    /// <summary>A tombstone: its sensor was erased. Only a fold that begins before the erasure sees it.</summary>
    Erased,
}

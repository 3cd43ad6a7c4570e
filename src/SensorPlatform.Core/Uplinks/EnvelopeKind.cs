namespace SensorPlatform.Core.Uplinks;

/// <summary>What a source's messages are wrapped in.</summary>
public enum EnvelopeKind : byte
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>The Things Stack v3, JSON.</summary>
    TheThingsStack = 1,

    /// <summary>ChirpStack v4, JSON.</summary>
    ChirpStack = 2,

    /// <summary>AirQino report, JSON.</summary>
    AirQino = 3,

    /// <summary>Whichever of them the fields of the message tell.</summary>
    Auto = 4,
}

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>What to do at a tag that the codec does not know. The very first one is refused in any case.</summary>
public enum UnknownTag : byte
{
    /// <summary>Its length is unknown: what was read stands, with a warning.</summary>
    Stop = 0,

    /// <summary>The payload is refused.</summary>
    Refuse,

    /// <summary>It is passed over; only where each value is led by its length.</summary>
    Skip,
}

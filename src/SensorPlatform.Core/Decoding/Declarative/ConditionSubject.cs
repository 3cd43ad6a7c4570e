namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>What a condition looks at.</summary>
public enum ConditionSubject : byte
{
    /// <summary>The FPort.</summary>
    Port = 0,

    /// <summary>The payload's length in bytes.</summary>
    Length,

    /// <summary>Some of its bytes.</summary>
    Bytes,
}

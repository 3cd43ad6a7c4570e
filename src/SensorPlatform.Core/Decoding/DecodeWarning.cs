namespace SensorPlatform.Core.Decoding;

/// <summary>What a decoder had to leave out of a payload whose other readings stand.</summary>
public enum DecodeWarning : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A field of unknown type, whose length is unknown: the payload was read up to it. Is the device type right?</summary>
    UnknownField,

    /// <summary>A constant of this device is not configured: what depends on it was left out.</summary>
    MissingParameter,

    /// <summary>A record of the device's memory without a usable time: it was left out.</summary>
    UndatedRecord,

    /// <summary>The network server or a script gave a value that cannot be used: it was left out.</summary>
    UnusableValue,
}

namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>A field of a model: the value behind a channel and a type.</summary>
/// <param name="channel">Channel.</param>
/// <param name="type">Type; 0 in models that have none.</param>
/// <param name="parts">The value, part after part.</param>
internal sealed class TlvField(byte channel, byte type, params TlvPart[] parts)
{
    /// <summary>Channel.</summary>
    internal byte Channel => channel;

    /// <summary>Type.</summary>
    internal byte Type => type;

    /// <summary>The value, part after part.</summary>
    internal ReadOnlySpan<TlvPart> Parts => parts;

    /// <summary>A record of the device's memory, with a time of its own.</summary>
    internal bool IsRecord { get; } = parts.Length > 0 && parts[0].Shape == TlvShape.Time;

    /// <summary>Reads the rest of the value; null when the parts are all.</summary>
    internal TlvReader? Rest { get; init; }
}

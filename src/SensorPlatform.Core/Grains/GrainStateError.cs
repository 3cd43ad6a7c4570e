namespace SensorPlatform.Core.Grains;

/// <summary>Why a grain's stored state cannot be used.</summary>
public enum GrainStateError : byte
{
    /// <summary>It can be used.</summary>
    None = 0,

    /// <summary>It ends too early. The store is damaged: restore a copy, or rebuild the grains from the journal.</summary>
    Truncated,

    /// <summary>It was written by a newer program. Start that one, or rebuild the grains from the journal.</summary>
    UnknownVersion,

    /// <summary>Its check sum does not fit. The store is damaged: restore a copy, or rebuild from the journal.</summary>
    BadChecksum,

    /// <summary>More bytes than its fields have. The store is damaged: restore a copy, or rebuild from the journal.</summary>
    TrailingBytes,

    /// <summary>A field holds what it cannot, such as a quantity that this program does not know.</summary>
    BadValue,

    /// <summary>It belongs to another device: the sensor's device was replaced, and its grain begins anew.</summary>
    OtherDevice,

    /// <summary>It holds messages beyond the partition's checkpoint. Folding from there would count them twice.</summary>
    AheadOfPartition,
}

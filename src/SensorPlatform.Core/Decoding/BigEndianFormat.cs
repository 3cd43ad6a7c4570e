namespace SensorPlatform.Core.Decoding;

/// <summary>How a number stands in a payload; most significant byte first, but for <see cref="SmallFloat"/>.</summary>
internal enum BigEndianFormat : byte
{
    /// <summary>8 bits, unsigned.</summary>
    Unsigned8,

    /// <summary>8 bits, signed.</summary>
    Signed8,

    /// <summary>16 bits, unsigned.</summary>
    Unsigned16,

    /// <summary>16 bits, signed.</summary>
    Signed16,

    /// <summary>24 bits, unsigned.</summary>
    Unsigned24,

    /// <summary>24 bits, signed.</summary>
    Signed24,

    /// <summary>32 bits, unsigned.</summary>
    Unsigned32,

    /// <summary>32 bits, signed.</summary>
    Signed32,

    /// <summary>IEEE 754 of 16 bits, least significant byte first: Netvox sends these the other way round.</summary>
    SmallFloat,

    /// <summary>A byte: 0 is 0, all else 1.</summary>
    NotZero,

    /// <summary>Bit 0 of a byte.</summary>
    Bit0,

    /// <summary>Bit 1 of a byte.</summary>
    Bit1,

    /// <summary>Bit 2 of a byte.</summary>
    Bit2,

    /// <summary>Bit 3 of a byte.</summary>
    Bit3,
}

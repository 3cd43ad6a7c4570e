namespace SensorPlatform.Core.Decoding.Milesight;

/// <summary>What a part of a field is; numbers are least significant byte first.</summary>
internal enum TlvShape : byte
{
    /// <summary>Bytes without a reading.</summary>
    Skip,

    /// <summary>A byte.</summary>
    UInt8,

    /// <summary>A signed byte.</summary>
    Int8,

    /// <summary>16 bits.</summary>
    UInt16,

    /// <summary>16 bits, signed.</summary>
    Int16,

    /// <summary>32 bits.</summary>
    UInt32,

    /// <summary>32 bits, signed.</summary>
    Int32,

    /// <summary>IEEE 754 of 32 bits.</summary>
    Single,

    /// <summary>u32 Unix time: what follows in the field is of this time.</summary>
    Time,

    /// <summary>A byte that <see cref="Bits"/> and <see cref="Choice"/> take apart.</summary>
    Flags,

    /// <summary>A number in some bits of the last <see cref="Flags"/>.</summary>
    Bits,

    /// <summary>A code in some bits of the last <see cref="Flags"/>, which a map turns into a number.</summary>
    Choice,

    /// <summary>A byte: 0 no alarm, anything else one.</summary>
    Alarm,

    /// <summary>A byte: odd codes say that an alarm begins, even ones that it ends.</summary>
    OddAlarm,

    /// <summary>A byte: bits 0 and 2 say that an alarm begins, bits 1 and 3 that it ends.</summary>
    BitAlarm,

    /// <summary>A byte: anything but 0 says that the quantity could not be measured.</summary>
    Fault,

    /// <summary>No byte: the field itself is the event.</summary>
    Event,

    /// <summary>A status byte that some firmware leaves out of its records.</summary>
    Status,
}

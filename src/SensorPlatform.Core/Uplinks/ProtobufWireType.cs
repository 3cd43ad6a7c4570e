namespace SensorPlatform.Core.Uplinks;

/// <summary>How the value of a Protocol Buffers field is written. 3 and 4 are groups, which are not read.</summary>
internal enum ProtobufWireType
{
    /// <summary>Base 128, least significant group first, 1 to 10 bytes.</summary>
    Varint = 0,

    /// <summary>Eight bytes, little-endian.</summary>
    Fixed64 = 1,

    /// <summary>A length as varint and that many bytes: text, bytes or an inner message.</summary>
    Bytes = 2,

    /// <summary>Four bytes, little-endian.</summary>
    Fixed32 = 5,
}

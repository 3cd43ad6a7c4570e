namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>How the bits of a field are fetched.</summary>
internal enum FieldRead : byte
{
    OneByte = 0,
    TwoBytesBigEndian,
    TwoBytesLittleEndian,
    ThreeBytesBigEndian,
    ThreeBytesLittleEndian,
    FourBytesBigEndian,
    FourBytesLittleEndian,
    Bits,
}

using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding;

/// <summary>A number at a fixed place and the reading that it gives.</summary>
/// <param name="Quantity">What it is, with its channel.</param>
/// <param name="Format">How it stands there.</param>
/// <param name="Offset">Where, bytes from the beginning of the value (or frame, as the engine has it).</param>
/// <param name="Divisor">The number is divided by it; division keeps decimals exact where a factor of 0.1 would not.</param>
/// <param name="Multiplier">The number is multiplied by it first.</param>
/// <param name="HasSentinel">All ones mean "no sensor".</param>
internal readonly record struct BigEndianField(
    Quantity Quantity,
    BigEndianFormat Format,
    int Offset = 0,
    double Divisor = 1,
    double Multiplier = 1,
    bool HasSentinel = false)
{
    private int Length => Format switch
    {
        BigEndianFormat.Unsigned16 or BigEndianFormat.Signed16 or BigEndianFormat.SmallFloat => 2,
        BigEndianFormat.Unsigned24 or BigEndianFormat.Signed24 => 3,
        BigEndianFormat.Unsigned32 or BigEndianFormat.Signed32 => 4,
        _ => 1,
    };

    /// <summary>Adds the reading.</summary>
    /// <param name="bytes">The value; when it is too short for the field, nothing is added.</param>
    /// <param name="quantity">What it is: <see cref="Quantity"/>, or that on a channel which the payload names.</param>
    /// <param name="sink">Where to.</param>
    internal void AddTo(ReadOnlySpan<byte> bytes, Quantity quantity, ref ReadingSink sink)
    {
        if (bytes.Length < Offset + Length)
        {
            return;
        }

        var field = bytes.Slice(Offset, Length);
        if (HasSentinel && field.IndexOfAnyExcept((byte)0xFF) < 0)
        {
            sink.AddWithout(quantity, Quality.NotMeasured);
        }
        else
        {
            sink.Add(quantity, Read(field) * Multiplier / Divisor);
        }
    }

    private double Read(ReadOnlySpan<byte> field) => Format switch
    {
        BigEndianFormat.Unsigned8 => field[0],
        BigEndianFormat.Signed8 => (sbyte)field[0],
        BigEndianFormat.Unsigned16 => BinaryPrimitives.ReadUInt16BigEndian(field),
        BigEndianFormat.Signed16 => BinaryPrimitives.ReadInt16BigEndian(field),
        BigEndianFormat.Unsigned24 => (field[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(field[1..]),
        BigEndianFormat.Signed24 => ((sbyte)field[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(field[1..]),
        BigEndianFormat.Unsigned32 => BinaryPrimitives.ReadUInt32BigEndian(field),
        BigEndianFormat.Signed32 => BinaryPrimitives.ReadInt32BigEndian(field),
        BigEndianFormat.SmallFloat => (double)BinaryPrimitives.ReadHalfLittleEndian(field),
        BigEndianFormat.NotZero => field[0] == 0 ? 0 : 1,
        _ => (field[0] >> (Format - BigEndianFormat.Bit0)) & 1,
    };
}

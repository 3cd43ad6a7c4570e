using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Text;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// A device within its network: a DevEUI as 16 upper-case hexadecimal digits, or another name of 1 to 16 printable
/// ASCII characters (an AirQino station such as <c>SMART188</c>). 16 bytes, compared as two integers.
/// </summary>
/// <param name="High">Characters 0 to 7, big-endian, padded with zero bytes.</param>
/// <param name="Low">Characters 8 to 15.</param>
public readonly record struct DeviceId(ulong High, ulong Low)
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxLength = 16;

    /// <summary>True when no device is named.</summary>
    public bool IsNone => High == 0;

    /// <summary>From ASCII bytes; letters are kept as they are.</summary>
    /// <returns>False when the name is empty, longer than 16, or has a byte outside 0x21 to 0x7E.</returns>
    public static bool TryParse(ReadOnlySpan<byte> ascii, out DeviceId id)
    {
        id = default;
        if (ascii.IsEmpty || ascii.Length > MaxLength)
        {
            return false;
        }

        Span<byte> padded = stackalloc byte[MaxLength];
        padded.Clear();
        for (var i = 0; i < ascii.Length; i++)
        {
            if (ascii[i] is < 0x21 or > 0x7E)
            {
                return false;
            }

            padded[i] = ascii[i];
        }

        id = FromPadded(padded);
        return true;
    }

    /// <summary>From 16 hexadecimal digits of either case: a DevEUI. It is kept in upper case.</summary>
    /// <returns>False when there are not 16 hexadecimal digits.</returns>
    public static bool TryParseDevEui(ReadOnlySpan<byte> hex, out DeviceId id)
    {
        id = default;
        if (hex.Length != MaxLength)
        {
            return false;
        }

        var digits = Vector128.Create(hex);
        var lower = digits | Vector128.Create((byte)0x20);
        var isLetter = Vector128.LessThanOrEqual(lower - Vector128.Create((byte)'a'), Vector128.Create((byte)5));
        var isDigit = Vector128.LessThanOrEqual(digits - Vector128.Create((byte)'0'), Vector128.Create((byte)9));
        if ((isLetter | isDigit) != Vector128<byte>.AllBitsSet)
        {
            return false;
        }

        var upper = (digits & ~(isLetter & Vector128.Create((byte)0x20))).AsUInt64();
        id = new DeviceId(BigEndian(upper[0]), BigEndian(upper[1]));
        return true;
    }

    /// <summary>From text: a DevEUI when it is 16 hexadecimal digits, else a name.</summary>
    /// <returns>False when it is neither.</returns>
    public static bool TryParse(string text, out DeviceId id)
    {
        ArgumentNullException.ThrowIfNull(text);
        id = default;
        if (text.Length > MaxLength)
        {
            return false;
        }

        Span<byte> ascii = stackalloc byte[MaxLength];
        return Encoding.UTF8.TryGetBytes(text, ascii, out var length)
            && (TryParseDevEui(ascii[..length], out id) || TryParse(ascii[..length], out id));
    }

    /// <summary>Writes the name as ASCII.</summary>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written, 0 to 16.</returns>
    public int Write(Span<byte> destination)
    {
        Span<byte> padded = stackalloc byte[MaxLength];
        BinaryPrimitives.WriteUInt64BigEndian(padded, High);
        BinaryPrimitives.WriteUInt64BigEndian(padded[8..], Low);
        var length = padded.IndexOf((byte)0);
        length = length < 0 ? MaxLength : length;
        padded[..length].CopyTo(destination);
        return length;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> ascii = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(ascii[..Write(ascii)]);
    }

    private static ulong BigEndian(ulong native) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(native) : native;

    private static DeviceId FromPadded(ReadOnlySpan<byte> padded) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(padded), BinaryPrimitives.ReadUInt64BigEndian(padded[8..]));
}

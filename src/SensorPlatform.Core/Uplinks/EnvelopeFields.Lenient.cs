using System.Buffers.Text;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks;

/// <content>
/// Fields as network servers write them that know no types: numbers within texts, empty texts, milliseconds, MHz.
/// </content>
internal static partial class EnvelopeFields
{
    // Up to the year 2262, as far as an instant reaches.
    private const ulong LargestMilliseconds = long.MaxValue / 1_000_000;

    /// <summary>Reads a whole number, written as a number or within a text; null and an empty text are none.</summary>
    /// <param name="cursor">At the value.</param>
    /// <param name="largest">Anything above is <see cref="EnvelopeError.BadNumber"/>.</param>
    /// <param name="value">The number, or null when there is none.</param>
    internal static EnvelopeError ReadWhole<TCursor>(ref TCursor cursor, ulong largest, out ulong? value)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        value = null;
        if (cursor.IsNull)
        {
            return EnvelopeError.None;
        }

        ulong number;
        if (cursor.IsNumber)
        {
            if (!cursor.TryUInt64(out number))
            {
                return EnvelopeError.BadNumber;
            }
        }
        else if (!cursor.TryText(out var text))
        {
            return EnvelopeError.BadNumber;
        }
        else if (text.IsEmpty)
        {
            return EnvelopeError.None;
        }
        else if (!Utf8Parser.TryParse(text, out number, out var length) || length != text.Length)
        {
            return EnvelopeError.BadNumber;
        }

        value = number;
        return number <= largest ? EnvelopeError.None : EnvelopeError.BadNumber;
    }

    /// <summary>Reads an FPort as <see cref="ReadWhole"/> does; none is 0.</summary>
    internal static EnvelopeError ReadPort<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var error = ReadWhole(ref cursor, byte.MaxValue, out var value);
        uplink.FPort = (byte)(value ?? 0);
        return error;
    }

    /// <summary>Reads a frame counter as <see cref="ReadWhole"/> does, and marks that there is one.</summary>
    internal static EnvelopeError ReadCounter<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var error = ReadWhole(ref cursor, uint.MaxValue, out var value);
        uplink.FrameCounter = (uint)(value ?? 0);
        uplink.HasFrameCounter = value is not null;
        return error;
    }

    /// <summary>Reads a payload in hexadecimal digits; null is none.</summary>
    internal static EnvelopeError ReadHexPayload<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (cursor.IsNull)
        {
            return EnvelopeError.None;
        }

        if (!cursor.TryText(out var text))
        {
            return EnvelopeError.BadPayload;
        }

        if (text.Length > 2 * UplinkPayload.MaxLength)
        {
            return EnvelopeError.PayloadTooLong;
        }

        if (!HexText.TryDecode(text, uplink.PayloadBytes, out var length))
        {
            return EnvelopeError.BadPayload;
        }

        uplink.PayloadLength = (byte)length;
        return EnvelopeError.None;
    }

    /// <summary>Reads a network server's time in milliseconds since 1970; null and 0 are none.</summary>
    internal static EnvelopeError ReadMilliseconds<TCursor>(ref TCursor cursor, out Instant time)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var error = ReadWhole(ref cursor, LargestMilliseconds, out var value);
        time = error == EnvelopeError.None ? Instant.FromUnixMilliseconds((long)(value ?? 0)) : Instant.None;
        return error == EnvelopeError.None ? EnvelopeError.None : EnvelopeError.BadTime;
    }

    /// <summary>Reads a gateway's time in milliseconds since 1970, as <see cref="ReadGatewayTime"/> does.</summary>
    internal static Instant ReadGatewayMilliseconds<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        ReadMilliseconds(ref cursor, out var time) == EnvelopeError.None ? GatewayTime(time) : Instant.None;

    /// <summary>Reads a gateway's id and hashes it; 0 when there is none.</summary>
    internal static ulong ReadGatewayId<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        cursor.TryText(out var id) && !id.IsEmpty ? StableHash.OfGateway(id) : 0;

    /// <summary>Reads an RSSI or SNR; 0 when it is no number.</summary>
    internal static double ReadLevel<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        cursor.TryDouble(out var value) ? value : 0;

    /// <summary>Reads a coding rate as <see cref="LoRaDataRate.CodingRate"/> has it.</summary>
    internal static byte ReadCodingRate<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        cursor.TryText(out var text) ? LoRaDataRate.CodingRate(text) : (byte)0;

    /// <summary>Reads a frequency in MHz and gives it in Hz; 0 when it is none.</summary>
    /// <remarks>Rounded to 100 Hz, LoRaWAN's step, because some servers keep it in 32 bits (904.7 is 904.7000122 there).</remarks>
    internal static uint ReadMegahertz<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        cursor.TryDouble(out var megahertz) && megahertz is > 0 and < 4_000
            ? (uint)Math.Round(megahertz * 10_000) * 100
            : 0;
}

using System.Buffers.Binary;
using System.Buffers.Text;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Fields that the envelopes of several network servers share.</summary>
internal static class EnvelopeFields
{
    // Ports up to 223 are the applications', but LoRaWAN's own packages (TS003 to TS006 and those to come) have theirs from 200 on.
    private const byte FirstReservedPort = 200;

    // Up to the year 2262, as far as an instant reaches.
    private const ulong LargestMilliseconds = long.MaxValue / 1_000_000;

    // LoRaWAN 1.0 is of January 2015. Older gateway times are clocks that were never set: 1970, GPS epoch 1980, 2000.
    private static readonly Instant OldestFrame = Instant.FromUnixSeconds(1_420_070_400);

    /// <summary>Marks a field as seen.</summary>
    /// <returns>False when it was seen before: a JSON object that names a field twice means nothing.</returns>
    internal static bool Once(ref uint seen, int field)
    {
        var bit = 1u << field;
        var isFirst = (seen & bit) == 0;
        seen |= bit;
        return isFirst;
    }

    /// <summary>Reads a DevEUI of 16 hexadecimal digits.</summary>
    internal static EnvelopeError ReadDevEui<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        cursor.TryText(out var text) && DeviceId.TryParseDevEui(text, out uplink.Device)
            ? EnvelopeError.None
            : EnvelopeError.NoDevice;

    /// <summary>Reads a DevAddr of 8 hexadecimal digits and hashes it; null and empty are none.</summary>
    internal static EnvelopeError ReadDevAddr<TCursor>(ref TCursor cursor, out ulong session)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        session = 0;
        if (cursor.IsNull)
        {
            return EnvelopeError.None;
        }

        if (!cursor.TryText(out var text))
        {
            return EnvelopeError.WrongShape;
        }

        return TryHashDevAddr(text, out session) ? EnvelopeError.None : EnvelopeError.WrongShape;
    }

    /// <summary>Reads a session key id and hashes its bytes; null and empty are none.</summary>
    internal static EnvelopeError ReadSessionKeyId<TCursor>(ref TCursor cursor, out ulong session)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        session = 0;
        if (cursor.IsNull)
        {
            return EnvelopeError.None;
        }

        if (!cursor.TryText(out var text))
        {
            return EnvelopeError.WrongShape;
        }

        session = HashSessionKeyId(text);
        return EnvelopeError.None;
    }

    /// <summary>Reads an FPort, 0 to 255; null is 0.</summary>
    internal static EnvelopeError ReadFPort<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (cursor.IsNull)
        {
            return EnvelopeError.None;
        }

        if (!cursor.TryUInt64(out var value) || value > byte.MaxValue)
        {
            return EnvelopeError.BadNumber;
        }

        uplink.FPort = (byte)value;
        return EnvelopeError.None;
    }

    /// <summary>Reads a frame counter of 32 bits; null is 0.</summary>
    internal static EnvelopeError ReadFrameCounter<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (cursor.IsNull)
        {
            return EnvelopeError.None;
        }

        if (!cursor.TryUInt64(out var value) || value > uint.MaxValue)
        {
            return EnvelopeError.BadNumber;
        }

        uplink.FrameCounter = (uint)value;
        return EnvelopeError.None;
    }

    /// <summary>Reads a base64 payload; null is none.</summary>
    internal static EnvelopeError ReadPayload<TCursor>(ref TCursor cursor, ref Uplink uplink)
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

        if (Base64Text.DecodedLength(text) > UplinkPayload.MaxLength)
        {
            return EnvelopeError.PayloadTooLong;
        }

        if (!Base64Text.TryDecode(text, uplink.PayloadBytes, out var length))
        {
            return EnvelopeError.BadPayload;
        }

        uplink.PayloadLength = (byte)length;
        return EnvelopeError.None;
    }

    /// <summary>Reads a time that the network server sets; null is none.</summary>
    internal static EnvelopeError ReadTime<TCursor>(ref TCursor cursor, out Instant time)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        time = Instant.None;
        return cursor.IsNull || (cursor.TryText(out var text) && Instant.TryParse(text, out time))
            ? EnvelopeError.None
            : EnvelopeError.BadTime;
    }

    /// <summary>Reads a gateway's time. One that cannot be read or that cannot be is none: it refuses no message.</summary>
    internal static Instant ReadGatewayTime<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        cursor.TryText(out var text) && Instant.TryParse(text, out var time) && time >= OldestFrame
            ? time
            : Instant.None;

    /// <summary>Reads a number of the radio's settings; 0 when it is none or larger than 32 bits.</summary>
    internal static uint ReadSetting<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        cursor.TryUInt64(out var value) && value <= uint.MaxValue ? (uint)value : 0;

    /// <summary>Reads a spreading factor; 0 when it is not 5 to 12.</summary>
    internal static byte ReadSpreadingFactor<TCursor>(ref TCursor cursor)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        ReadSetting(ref cursor) is >= 5 and <= 12 and var value ? (byte)value : (byte)0;

    /// <summary>Decides between data, MAC-only and encrypted by port and payload, and fills in an airtime that is not told.</summary>
    /// <param name="uplink">Port, payload and data rate must be read.</param>
    /// <param name="isEncrypted">True when the network server had no key for the payload.</param>
    internal static void SetFrameKind(ref Uplink uplink, bool isEncrypted)
    {
        uplink.HasFrameCounter = true;
        if (uplink.AirtimeMicroseconds == 0)
        {
            uplink.AirtimeMicroseconds = LoRaAirtime.Microseconds(
                uplink.SpreadingFactor,
                uplink.BandwidthHz,
                uplink.CodingRate,
                LoRaAirtime.FrameOverhead + uplink.PayloadLength);
        }

        if (uplink.FPort is 0 or >= FirstReservedPort)
        {
            // What travels there is the network's, not the device's: MAC commands on 0, clock, multicast, fragments and firmware
            // on 200 to 203, tests and relays on 224 and above. A decoder that took it for measurements would be wrong.
            uplink.PayloadLength = 0;
            uplink.PayloadBytes = default;
            uplink.Kind = UplinkKind.MacOnly;
            return;
        }

        uplink.Kind = isEncrypted && uplink.PayloadLength > 0 ? UplinkKind.Encrypted : UplinkKind.Data;
    }

    /// <summary>Decides as <see cref="SetFrameKind"/> for an envelope that has no frame counter.</summary>
    /// <remarks>The same device, times, port and content is the same frame: that is what its deduplication hash is of.</remarks>
    internal static void SetFrameKindWithoutCounter(ref Uplink uplink)
    {
        Span<byte> identity = stackalloc byte[DeviceId.MaxLength + sizeof(long) + 1 + UplinkPayload.MaxLength];
        BinaryPrimitives.WriteUInt64BigEndian(identity, uplink.Device.High);
        BinaryPrimitives.WriteUInt64BigEndian(identity[8..], uplink.Device.Low);
        BinaryPrimitives.WriteInt64BigEndian(identity[16..], uplink.NetworkReceived.UnixNanoseconds);
        identity[24] = uplink.FPort;
        uplink.Payload.CopyTo(identity[25..]);
        uplink.DeduplicationHash = StableHash.Of(identity[..(25 + uplink.PayloadLength)]);
        SetFrameKind(ref uplink, isEncrypted: false);
        uplink.HasFrameCounter = false;
    }

    /// <summary>Hashes a DevAddr of 8 hexadecimal digits by its four bytes.</summary>
    /// <returns>False when it is none; an empty text is no address but no fault either.</returns>
    internal static bool TryHashDevAddr(ReadOnlySpan<byte> text, out ulong session)
    {
        session = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length != 8 || !Utf8Parser.TryParse(text, out uint devAddr, out var length, 'x') || length != 8)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, devAddr);
        session = StableHash.Of(bytes);
        return true;
    }

    /// <summary>Hashes a session key id; an empty one is none, 0.</summary>
    internal static ulong HashSessionKeyId(ReadOnlySpan<byte> text)
    {
        // The id is opaque. Where it is base64 its bytes are hashed, so that padding and alphabet make no new session.
        Span<byte> bytes = stackalloc byte[64];
        return text.IsEmpty ? 0
            : Base64Text.TryDecode(text, bytes, out var length) ? StableHash.Of(bytes[..length])
            : StableHash.Of(text);
    }

    /// <summary>A gateway's time, or none where its clock cannot have been set.</summary>
    internal static Instant GatewayTime(Instant time) => time >= OldestFrame ? time : Instant.None;

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
        cursor.TryDouble(out var megahertz) && megahertz is > 0 and < 4_000 ? (uint)Math.Round(megahertz * 10_000) * 100 : 0;
}

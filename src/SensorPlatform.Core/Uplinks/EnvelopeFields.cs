using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Fields that the envelopes of several network servers share.</summary>
internal static partial class EnvelopeFields
{
    // Ports up to 223 are the applications', but LoRaWAN's own packages (TS003 to TS006, and those to come) begin at 200.
    private const byte FirstReservedPort = 200;

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
    [MethodImpl(MethodImplOptions.NoInlining)]
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
    [MethodImpl(MethodImplOptions.NoInlining)]
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

        if (text.Length > UplinkPayload.MaxLength && Base64Text.DecodedLength(text) > UplinkPayload.MaxLength)
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
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static EnvelopeError ReadTime<TCursor>(ref TCursor cursor, out Instant time)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        time = Instant.None;
        return cursor.IsNull || (cursor.TryText(out var text) && Instant.TryParse(text, out time))
            ? EnvelopeError.None
            : EnvelopeError.BadTime;
    }

    /// <summary>Reads a gateway's time. One that cannot be read or that cannot be is none: it refuses no message.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
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

    /// <summary>Decides between data, MAC-only and encrypted by port and payload; computes an airtime that is not told.</summary>
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
            // What travels there is the network's, not the device's: MAC commands on 0, clock, multicast, fragments and
            // firmware on 200 to 203, tests and relays on 224 and above. To measure anything there would be wrong.
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

        if (!HexText.TryDecodeFour(text, out var devAddr))
        {
            return false;
        }

        session = StableHash.OfShort(devAddr, sizeof(uint));
        return true;
    }

    /// <summary>Hashes a session key id; an empty one is none, 0.</summary>
    internal static ulong HashSessionKeyId(ReadOnlySpan<byte> text)
    {
        // The id is opaque. Where it is base64 its bytes are hashed, so that padding and alphabet make no new session.
        if (Base64Text.TryDecodeKey(text, out var first, out var second))
        {
            return StableHash.Of(first, second);
        }

        Span<byte> bytes = stackalloc byte[64];
        return text.IsEmpty ? 0
            : Base64Text.TryDecode(text, bytes, out var length) ? StableHash.Of(bytes[..length])
            : StableHash.Of(text);
    }

    /// <summary>A gateway's time, or none where its clock cannot have been set.</summary>
    internal static Instant GatewayTime(Instant time) => time >= OldestFrame ? time : Instant.None;
}

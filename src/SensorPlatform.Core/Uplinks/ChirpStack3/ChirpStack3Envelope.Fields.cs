using SensorPlatform.Core.Uplinks.ChirpStack;

namespace SensorPlatform.Core.Uplinks.ChirpStack3;

/// <content>The event's own fields, read over any cursor.</content>
public static partial class ChirpStack3Envelope
{
    private const int EuiLength = 8;
    private const int DevAddrLength = 4;

    internal static EnvelopeError TryParsePlain(ReadOnlySpan<byte> json, ReadOnlySpan<byte> eventName, out Uplink uplink)
    {
        Span<byte> scratch = stackalloc byte[JsonEscapes.ScratchLength];
        var cursor = new PlainJsonCursor(json, scratch);
        return Parse(ref cursor, eventName, out uplink);
    }

    private static EnvelopeError Parse<TCursor>(ref TCursor cursor, scoped ReadOnlySpan<byte> eventName, out Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        uplink = default;
        var error = ReadEvent(ref cursor, eventName, ref uplink);
        error = cursor.IsBroken ? EnvelopeError.NotJson : error;
        if (error != EnvelopeError.None)
        {
            uplink = default;
        }

        return error;
    }

    private static EnvelopeError ReadEvent<TCursor>(
        ref TCursor cursor, scoped ReadOnlySpan<byte> eventName, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.ReadRoot())
        {
            return EnvelopeError.WrongShape;
        }

        var parts = default(Parts);
        parts.DataRate = LoRaDataRate.NoIndex;
        while (cursor.NextField(out var name))
        {
            var error = ReadField(ref cursor, name, ref parts, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        cursor.ReadEnd();
        if (uplink.Device.IsNone)
        {
            return parts.HasApplication ? EnvelopeError.NoDevice : EnvelopeError.WrongShape;
        }

        LoRaDataRate.ReadIndex(parts.DataRate, ref uplink);
        ChirpStackEvent.SetKind(eventName, parts.HasFrame, isEncrypted: false, ref uplink);
        return EnvelopeError.None;
    }

    private static EnvelopeError ReadField<TCursor>(
        ref TCursor cursor, scoped ReadOnlySpan<byte> name, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var field = FieldOf(name);
        if (field == Field.Unused)
        {
            cursor.Skip();
            return EnvelopeError.None;
        }

        if (!EnvelopeFields.Once(ref parts.Seen, (int)field))
        {
            return EnvelopeError.WrongShape;
        }

        parts.HasFrame |= !cursor.IsNull && field is Field.FrameCounter or Field.Payload;
        switch (field)
        {
            case Field.Application:
                parts.HasApplication = true;
                cursor.Skip();
                return EnvelopeError.None;
            case Field.DevEui:
                return cursor.TryText(out var text) && TryReadEui(text, out uplink.Device)
                    ? EnvelopeError.None
                    : EnvelopeError.NoDevice;
            case Field.DevAddr:
                return ReadDevAddr(ref cursor, ref uplink);
            case Field.PublishedAt:
                return EnvelopeFields.ReadTime(ref cursor, out uplink.NetworkReceived);
            case Field.FrameCounter:
                return EnvelopeFields.ReadFrameCounter(ref cursor, ref uplink);
            case Field.FPort:
                return EnvelopeFields.ReadFPort(ref cursor, ref uplink);
            case Field.Confirmed:
                uplink.Confirmed = cursor.IsTrue();
                return EnvelopeError.None;
            case Field.Payload:
                return EnvelopeFields.ReadPayload(ref cursor, ref uplink);
            case Field.DataRate:
                ReadDataRate(ref cursor, ref parts);
                return EnvelopeError.None;
            case Field.RxInfo:
                return ReadRxInfo(ref cursor, ref uplink);
            default:
                return ReadTxInfo(ref cursor, ref parts, ref uplink);
        }
    }

    private static Field FieldOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("applicationID"u8) ? Field.Application
        : name.SequenceEqual("devEUI"u8) ? Field.DevEui
        : name.SequenceEqual("devAddr"u8) ? Field.DevAddr
        : name.SequenceEqual("publishedAt"u8) ? Field.PublishedAt
        : name.SequenceEqual("fCnt"u8) ? Field.FrameCounter
        : name.SequenceEqual("fPort"u8) ? Field.FPort
        : name.SequenceEqual("confirmedUplink"u8) ? Field.Confirmed
        : name.SequenceEqual("data"u8) ? Field.Payload
        : name.SequenceEqual("dr"u8) ? Field.DataRate
        : name.SequenceEqual("rxInfo"u8) ? Field.RxInfo
        : name.SequenceEqual("txInfo"u8) ? Field.TxInfo
        : Field.Unused;

    // Hexadecimal digits of an EUI are 16 characters; its base64 has 11, and one of padding.
    private static bool TryReadEui(ReadOnlySpan<byte> text, out DeviceId eui)
    {
        if (DeviceId.TryParseDevEui(text, out eui))
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[EuiLength];
        Span<byte> digits = stackalloc byte[2 * EuiLength];
        return Base64Text.TryDecode(text, bytes, out var length)
            && length == EuiLength
            && Convert.TryToHexString(bytes, digits, out _)
            && DeviceId.TryParseDevEui(digits, out eui);
    }

    // Both forms have eight characters, but base64 of four bytes ends in padding, or has six without.
    private static EnvelopeError ReadDevAddr<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (cursor.IsNull)
        {
            return EnvelopeError.None;
        }

        if (!cursor.TryText(out var text))
        {
            return EnvelopeError.WrongShape;
        }

        if (EnvelopeFields.TryHashDevAddr(text, out uplink.Session))
        {
            return EnvelopeError.None;
        }

        Span<byte> bytes = stackalloc byte[DevAddrLength];
        if (!Base64Text.TryDecode(text, bytes, out var length) || length != DevAddrLength)
        {
            return EnvelopeError.WrongShape;
        }

        uplink.Session = StableHash.Of(bytes);
        return EnvelopeError.None;
    }

    private static void ReadDataRate<TCursor>(ref TCursor cursor, ref Parts parts)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        parts.DataRate = cursor.TryUInt64(out var index) ? index : parts.DataRate;

    private enum Field
    {
        Unused = 0,
        Application,
        DevEui,
        DevAddr,
        PublishedAt,
        FrameCounter,
        FPort,
        Confirmed,
        Payload,
        DataRate,
        RxInfo,
        TxInfo,
    }

    private struct Parts
    {
        internal uint Seen;
        internal bool HasApplication;
        internal bool HasFrame;
        internal ulong DataRate;
    }
}

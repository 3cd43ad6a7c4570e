using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks.ChirpStack;

/// <content>The event's own fields, read over any cursor.</content>
public static partial class ChirpStackEnvelope
{
    private static readonly ulong EventNames = FieldNames.Set(
        "deviceInfo", "deduplicationId", "time", "devAddr", "fCnt", "fPort", "confirmed", "data", "rxInfo", "txInfo",
        "joinServerContext");

    private static readonly ulong DeviceInfoNames = FieldNames.Set("devEui");

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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadEvent<TCursor>(
        ref TCursor cursor, scoped ReadOnlySpan<byte> eventName, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.ReadRoot())
        {
            return EnvelopeError.WrongShape;
        }

        var parts = default(Parts);
        while (cursor.NextField(EventNames, out var name))
        {
            var error = ReadField(ref cursor, name, ref parts, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        cursor.ReadEnd();
        if (!parts.HasDeviceInfo)
        {
            return EnvelopeError.WrongShape;
        }

        if (uplink.Device.IsNone)
        {
            return EnvelopeError.NoDevice;
        }

        uplink.Session = parts.SessionKeyId != 0 ? parts.SessionKeyId : parts.DevAddr;
        ChirpStackEvent.SetKind(eventName, parts.HasFrame, parts.IsEncrypted, ref uplink);
        return EnvelopeError.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadField<TCursor>(
        ref TCursor cursor, scoped ReadOnlySpan<byte> name, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("time"u8):
                return EnvelopeFields.Once(ref parts.Seen, 0)
                    ? EnvelopeFields.ReadTime(ref cursor, out uplink.NetworkReceived)
                    : EnvelopeError.WrongShape;
            case 4 when name.SequenceEqual("fCnt"u8):
                parts.HasFrame |= !cursor.IsNull;
                return EnvelopeFields.Once(ref parts.Seen, 1)
                    ? EnvelopeFields.ReadFrameCounter(ref cursor, ref uplink)
                    : EnvelopeError.WrongShape;
            case 4 when name.SequenceEqual("data"u8):
                parts.HasFrame |= !cursor.IsNull;
                return EnvelopeFields.Once(ref parts.Seen, 2)
                    ? EnvelopeFields.ReadPayload(ref cursor, ref uplink)
                    : EnvelopeError.WrongShape;
            case 5 when name.SequenceEqual("fPort"u8):
                return EnvelopeFields.Once(ref parts.Seen, 3)
                    ? EnvelopeFields.ReadFPort(ref cursor, ref uplink)
                    : EnvelopeError.WrongShape;
            case 6 when name.SequenceEqual("rxInfo"u8):
                parts.HasFrame |= !cursor.IsNull;
                return EnvelopeFields.Once(ref parts.Seen, 4) ? ReadRxInfo(ref cursor, ref uplink) : EnvelopeError.WrongShape;
            case 6 when name.SequenceEqual("txInfo"u8):
                return EnvelopeFields.Once(ref parts.Seen, 5) ? ReadTxInfo(ref cursor, ref uplink) : EnvelopeError.WrongShape;
            case 7 when name.SequenceEqual("devAddr"u8):
                return EnvelopeFields.Once(ref parts.Seen, 6)
                    ? EnvelopeFields.ReadDevAddr(ref cursor, out parts.DevAddr)
                    : EnvelopeError.WrongShape;
            case 10 when name.SequenceEqual("deviceInfo"u8):
                return EnvelopeFields.Once(ref parts.Seen, 7)
                    ? ReadDeviceInfo(ref cursor, ref parts, ref uplink)
                    : EnvelopeError.WrongShape;
            default:
                return ReadFurtherField(ref cursor, name, ref parts, ref uplink);
        }
    }

    private static EnvelopeError ReadFurtherField<TCursor>(
        ref TCursor cursor, scoped ReadOnlySpan<byte> name, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (name.SequenceEqual("confirmed"u8))
        {
            uplink.Confirmed = cursor.IsTrue();
            return EnvelopeFields.Once(ref parts.Seen, 8) ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("deduplicationId"u8))
        {
            uplink.DeduplicationHash = cursor.TryText(out var id) && !id.IsEmpty ? StableHash.Of(id) : 0;
            return EnvelopeFields.Once(ref parts.Seen, 9) ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("joinServerContext"u8))
        {
            return EnvelopeFields.Once(ref parts.Seen, 10)
                ? ReadJoinServerContext(ref cursor, ref parts)
                : EnvelopeError.WrongShape;
        }

        cursor.Skip();
        return EnvelopeError.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadDeviceInfo<TCursor>(ref TCursor cursor, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            return EnvelopeError.WrongShape;
        }

        parts.HasDeviceInfo = true;
        var seen = 0u;
        while (cursor.NextField(DeviceInfoNames, out var name))
        {
            if (!name.SequenceEqual("devEui"u8))
            {
                cursor.Skip();
                continue;
            }

            var error = EnvelopeFields.Once(ref seen, 0)
                ? EnvelopeFields.ReadDevEui(ref cursor, ref uplink)
                : EnvelopeError.WrongShape;
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        return EnvelopeError.None;
    }

    private static EnvelopeError ReadJoinServerContext<TCursor>(ref TCursor cursor, ref Parts parts)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            return cursor.IsNull ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("sessionKeyId"u8))
            {
                var error = EnvelopeFields.ReadSessionKeyId(ref cursor, out parts.SessionKeyId);
                if (error != EnvelopeError.None)
                {
                    return error;
                }

                // The key is held by another server: ChirpStack could not decrypt.
                parts.IsEncrypted |= parts.SessionKeyId != 0;
            }
            else
            {
                parts.IsEncrypted |= name.SequenceEqual("appSKey"u8) && !cursor.IsNull;
                cursor.Skip();
            }
        }

        return EnvelopeError.None;
    }

    private struct Parts
    {
        internal uint Seen;
        internal bool HasDeviceInfo;
        internal bool HasFrame;
        internal bool IsEncrypted;
        internal ulong DevAddr;
        internal ulong SessionKeyId;
    }
}

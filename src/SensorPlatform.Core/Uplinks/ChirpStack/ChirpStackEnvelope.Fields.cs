using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Uplinks.ChirpStack;

/// <content>The event's own fields, read over any cursor.</content>
public static partial class ChirpStackEnvelope
{
    private static readonly ulong EventNames = FieldNames.Lengths(
        "deviceInfo", "deduplicationId", "time", "devAddr", "fCnt", "fPort", "confirmed", "data", "rxInfo", "txInfo", "joinServerContext");

    private static readonly ulong DeviceInfoNames = FieldNames.Lengths("devEui");

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

        parts.HasFrame |= !cursor.IsNull && field is Field.RxInfo or Field.FrameCounter or Field.Payload;
        switch (field)
        {
            case Field.DeviceInfo:
                return ReadDeviceInfo(ref cursor, ref parts, ref uplink);
            case Field.DeduplicationId:
                uplink.DeduplicationHash = cursor.TryText(out var id) && !id.IsEmpty ? StableHash.Of(id) : 0;
                return EnvelopeError.None;
            case Field.Time:
                return EnvelopeFields.ReadTime(ref cursor, out uplink.NetworkReceived);
            case Field.DevAddr:
                return EnvelopeFields.ReadDevAddr(ref cursor, out parts.DevAddr);
            case Field.FrameCounter:
                return EnvelopeFields.ReadFrameCounter(ref cursor, ref uplink);
            case Field.FPort:
                return EnvelopeFields.ReadFPort(ref cursor, ref uplink);
            case Field.Confirmed:
                uplink.Confirmed = cursor.IsTrue();
                return EnvelopeError.None;
            case Field.Payload:
                return EnvelopeFields.ReadPayload(ref cursor, ref uplink);
            case Field.RxInfo:
                return ReadRxInfo(ref cursor, ref uplink);
            case Field.TxInfo:
                return ReadTxInfo(ref cursor, ref uplink);
            default:
                return ReadJoinServerContext(ref cursor, ref parts);
        }
    }

    private static Field FieldOf(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            4 => name.SequenceEqual("time"u8) ? Field.Time
                : name.SequenceEqual("fCnt"u8) ? Field.FrameCounter
                : name.SequenceEqual("data"u8) ? Field.Payload : Field.Unused,
            5 => name.SequenceEqual("fPort"u8) ? Field.FPort : Field.Unused,
            6 => name.SequenceEqual("rxInfo"u8) ? Field.RxInfo
                : name.SequenceEqual("txInfo"u8) ? Field.TxInfo : Field.Unused,
            7 => name.SequenceEqual("devAddr"u8) ? Field.DevAddr : Field.Unused,
            9 => name.SequenceEqual("confirmed"u8) ? Field.Confirmed : Field.Unused,
            10 => name.SequenceEqual("deviceInfo"u8) ? Field.DeviceInfo : Field.Unused,
            15 => name.SequenceEqual("deduplicationId"u8) ? Field.DeduplicationId : Field.Unused,
            17 => name.SequenceEqual("joinServerContext"u8) ? Field.JoinServerContext : Field.Unused,
            _ => Field.Unused,
        };

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

    private enum Field
    {
        Unused = 0,
        DeviceInfo,
        DeduplicationId,
        Time,
        DevAddr,
        FrameCounter,
        FPort,
        Confirmed,
        Payload,
        RxInfo,
        TxInfo,
        JoinServerContext,
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

using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.TheThingsStack;

/// <content>The message's own fields, read over any cursor.</content>
public static partial class TheThingsStackEnvelope
{
    private static readonly ulong DeviceNames = FieldNames.Lengths("dev_eui", "dev_addr");

    internal static EnvelopeError TryParsePlain(ReadOnlySpan<byte> json, out Uplink uplink)
    {
        Span<byte> scratch = stackalloc byte[JsonEscapes.ScratchLength];
        var cursor = new PlainJsonCursor(json, scratch);
        return Parse(ref cursor, out uplink);
    }

    private static EnvelopeError Parse<TCursor>(ref TCursor cursor, out Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        uplink = default;
        var error = ReadMessage(ref cursor, ref uplink);
        error = cursor.IsBroken ? EnvelopeError.NotJson : error;
        if (error != EnvelopeError.None)
        {
            uplink = default;
        }

        return error;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadMessage<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.ReadRoot())
        {
            return EnvelopeError.WrongShape;
        }

        var parts = default(Parts);
        while (cursor.NextField(out var name))
        {
            var error = ReadField(ref cursor, name, ref parts, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        cursor.ReadEnd();
        return Complete(in parts, ref uplink);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadField<TCursor>(
        ref TCursor cursor, scoped ReadOnlySpan<byte> name, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (name.SequenceEqual("end_device_ids"u8))
        {
            return EnvelopeFields.Once(ref parts.Seen, 0)
                ? ReadDeviceIds(ref cursor, ref parts, ref uplink)
                : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("correlation_ids"u8))
        {
            return EnvelopeFields.Once(ref parts.Seen, 1)
                ? ReadCorrelationIds(ref cursor, ref parts)
                : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("received_at"u8))
        {
            return EnvelopeFields.Once(ref parts.Seen, 2)
                ? EnvelopeFields.ReadTime(ref cursor, out parts.ApplicationReceived)
                : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("simulated"u8))
        {
            parts.IsSimulated = cursor.IsTrue();
            return EnvelopeFields.Once(ref parts.Seen, 3) ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("uplink_message"u8))
        {
            return cursor.IsNull ? EnvelopeError.None
                : parts.TryTake(ref cursor, UplinkKind.Data) ? ReadUplinkMessage(ref cursor, ref parts, ref uplink)
                : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("join_accept"u8))
        {
            return cursor.IsNull ? EnvelopeError.None
                : parts.TryTake(ref cursor, UplinkKind.Join) ? ReadJoinAccept(ref cursor, ref parts)
                : EnvelopeError.WrongShape;
        }

        cursor.Skip();
        return EnvelopeError.None;
    }

    private static EnvelopeError Complete(in Parts parts, ref Uplink uplink)
    {
        if (!parts.HasDeviceIds)
        {
            return EnvelopeError.WrongShape;
        }

        if (uplink.Device.IsNone)
        {
            return EnvelopeError.NoDevice;
        }

        uplink.Session = parts.SessionKeyId != 0 ? parts.SessionKeyId : parts.DevAddr;
        uplink.NetworkReceived = parts.NetworkReceived.IsNone ? parts.ApplicationReceived : parts.NetworkReceived;
        uplink.DeduplicationHash = parts.NetworkUplinkId;
        switch (parts.Kind)
        {
            case UplinkKind.Data:
                EnvelopeFields.SetFrameKind(ref uplink, parts.IsEncrypted);
                break;
            case UplinkKind.Join:
                uplink.Kind = UplinkKind.Join;
                break;
            default:
                // Downlink events, locations, service data, and uplink_normalized, which repeats an uplink.
                uplink.Kind = UplinkKind.Other;
                break;
        }

        uplink.Kind = parts.IsSimulated ? UplinkKind.Simulated : uplink.Kind;
        if (uplink.DeduplicationHash == 0 && !uplink.HasFrameCounter)
        {
            uplink.DeduplicationHash = parts.ApplicationUpId;
        }

        return EnvelopeError.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadDeviceIds<TCursor>(ref TCursor cursor, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            return EnvelopeError.WrongShape;
        }

        parts.HasDeviceIds = true;
        var seen = 0u;
        while (cursor.NextField(DeviceNames, out var name))
        {
            var error = EnvelopeError.None;
            if (name.SequenceEqual("dev_eui"u8))
            {
                error = EnvelopeFields.Once(ref seen, 0)
                    ? EnvelopeFields.ReadDevEui(ref cursor, ref uplink)
                    : EnvelopeError.WrongShape;
            }
            else if (name.SequenceEqual("dev_addr"u8))
            {
                error = EnvelopeFields.Once(ref seen, 1)
                    ? EnvelopeFields.ReadDevAddr(ref cursor, out parts.DevAddr)
                    : EnvelopeError.WrongShape;
            }
            else
            {
                cursor.Skip();
            }

            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        return EnvelopeError.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadCorrelationIds<TCursor>(ref TCursor cursor, ref Parts parts)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsArray)
        {
            cursor.Skip();
            return EnvelopeError.None;
        }

        while (cursor.NextItem())
        {
            if (!cursor.TryText(out var id))
            {
                continue;
            }

            if (id.StartsWith("ns:uplink:"u8))
            {
                parts.NetworkUplinkId = StableHash.Of(id);
            }
            else if (id.StartsWith("as:up:"u8))
            {
                parts.ApplicationUpId = StableHash.Of(id);
            }
        }

        return EnvelopeError.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static EnvelopeError ReadJoinAccept<TCursor>(ref TCursor cursor, ref Parts parts)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var seen = 0u;
        while (cursor.NextField(out var name))
        {
            var error = EnvelopeError.None;
            if (name.SequenceEqual("session_key_id"u8))
            {
                error = EnvelopeFields.Once(ref seen, 0)
                    ? EnvelopeFields.ReadSessionKeyId(ref cursor, out parts.SessionKeyId)
                    : EnvelopeError.WrongShape;
            }
            else if (name.SequenceEqual("received_at"u8))
            {
                error = EnvelopeFields.Once(ref seen, 1)
                    ? EnvelopeFields.ReadTime(ref cursor, out parts.NetworkReceived)
                    : EnvelopeError.WrongShape;
            }
            else
            {
                cursor.Skip();
            }

            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        return EnvelopeError.None;
    }

    private struct Parts
    {
        internal uint Seen;
        internal bool HasDeviceIds;
        internal bool IsSimulated;
        internal bool IsEncrypted;
        internal UplinkKind Kind;
        internal ulong DevAddr;
        internal ulong SessionKeyId;
        internal ulong NetworkUplinkId;
        internal ulong ApplicationUpId;
        internal Instant ApplicationReceived;
        internal Instant NetworkReceived;
        internal Instant SettingsTime;

        // The message parts are alternatives: of one message, one part.
        internal bool TryTake<TCursor>(ref TCursor cursor, UplinkKind kind)
        where TCursor : struct, IJsonCursor, allows ref struct
        {
            if (!cursor.IsObject || Kind != UplinkKind.None)
            {
                return false;
            }

            Kind = kind;
            return true;
        }
    }
}

using System.Buffers.Binary;

namespace SensorPlatform.Core.Uplinks.ThingPark;

/// <content>The report's fields, read over any cursor.</content>
public static partial class ThingParkEnvelope
{
    private const ulong JoinRequest = 0;
    private const ulong ConfirmedUplink = 4;
    private const ulong LargestMessageType = 7;

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
            var error = name.StartsWith("DevEUI_"u8) && cursor.IsObject
                ? ReadWrapped(ref cursor, WrapperOf(name), ref parts, ref uplink)
                : ReadField(ref cursor, name, ref parts, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        cursor.ReadEnd();
        return Complete(ref parts, ref uplink);
    }

    private static Wrapper WrapperOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("DevEUI_uplink"u8) ? Wrapper.Uplink
        : name.SequenceEqual("DevEUI_notification"u8) ? Wrapper.Notification
        : Wrapper.Other;

    private static EnvelopeError ReadWrapped<TCursor>(
        ref TCursor cursor, Wrapper wrapper, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (parts.Wrapper != Wrapper.None)
        {
            return EnvelopeError.WrongShape;
        }

        parts.Wrapper = wrapper;
        while (cursor.NextField(out var name))
        {
            var error = ReadField(ref cursor, name, ref parts, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        return EnvelopeError.None;
    }

    private static EnvelopeError Complete(ref Parts parts, ref Uplink uplink)
    {
        if (uplink.Device.IsNone)
        {
            return parts.Wrapper != Wrapper.None || parts.Seen != 0 ? EnvelopeError.NoDevice : EnvelopeError.WrongShape;
        }

        CompleteRadio(ref parts, ref uplink);
        uplink.Measured = uplink.NetworkReceived;
        uplink.Confirmed = parts.MessageType == ConfirmedUplink;
        if (!IsUplink(in parts, in uplink))
        {
            uplink.Kind = parts.Wrapper == Wrapper.Notification && parts.IsJoin ? UplinkKind.Join : UplinkKind.Other;
            uplink.HasFrameCounter = false;
        }
        else if (parts.MessageType == JoinRequest)
        {
            uplink.Kind = UplinkKind.Join;
            uplink.HasFrameCounter = false;
        }
        else
        {
            CompleteFrame(in parts, ref uplink);
        }

        return EnvelopeError.None;
    }

    private static bool IsUplink(in Parts parts, in Uplink uplink) =>
        parts.Wrapper == Wrapper.Uplink
        || (parts.Wrapper == Wrapper.None && !parts.IsDownlink
            && (uplink.HasFrameCounter || parts.HasPayload || parts.MessageType is not null));

    private static void CompleteFrame(in Parts parts, ref Uplink uplink)
    {
        if (!uplink.HasFrameCounter)
        {
            EnvelopeFields.SetFrameKindWithoutCounter(ref uplink);
            return;
        }

        if (parts.IntegrityCode != 0)
        {
            Span<byte> identity = stackalloc byte[DeviceId.MaxLength + sizeof(uint) + sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(identity, uplink.Device.High);
            BinaryPrimitives.WriteUInt64BigEndian(identity[8..], uplink.Device.Low);
            BinaryPrimitives.WriteUInt32BigEndian(identity[16..], uplink.FrameCounter);
            BinaryPrimitives.WriteUInt64BigEndian(identity[20..], parts.IntegrityCode);
            uplink.DeduplicationHash = StableHash.Of(identity);
        }

        EnvelopeFields.SetFrameKind(ref uplink, parts.IsEncrypted);
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

        switch (field)
        {
            case Field.DevEui:
                return EnvelopeFields.ReadDevEui(ref cursor, ref uplink);
            case Field.Time:
                return EnvelopeFields.ReadTime(ref cursor, out uplink.NetworkReceived);
            case Field.DevAddr:
                return EnvelopeFields.ReadDevAddr(ref cursor, out uplink.Session);
            case Field.FPort:
                return EnvelopeFields.ReadPort(ref cursor, ref uplink);
            case Field.FrameCounter:
                return EnvelopeFields.ReadCounter(ref cursor, ref uplink);
            case Field.MessageType:
                return EnvelopeFields.ReadWhole(ref cursor, LargestMessageType, out parts.MessageType);
            case Field.Payload:
                parts.HasPayload = !cursor.IsNull;
                return EnvelopeFields.ReadHexPayload(ref cursor, ref uplink);
            case Field.IntegrityCode:
                parts.IntegrityCode = cursor.TryText(out var code) && !code.IsEmpty ? StableHash.Of(code) : 0;
                return EnvelopeError.None;
            case Field.AppSKey:
                parts.IsEncrypted = cursor.TryText(out var key) && !key.IsEmpty;
                return EnvelopeError.None;
            case Field.DeliveryStatus:
                parts.IsDownlink = true;
                cursor.Skip();
                return EnvelopeError.None;
            case Field.Type:
                parts.IsJoin = cursor.TryText(out var type) && type.SequenceEqual("join"u8);
                return EnvelopeError.None;
            default:
                return ReadRadioField(ref cursor, field, ref parts, ref uplink);
        }
    }

    private static Field FieldOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("DevEUI"u8) ? Field.DevEui
        : name.SequenceEqual("Time"u8) ? Field.Time
        : name.SequenceEqual("DevAddr"u8) ? Field.DevAddr
        : name.SequenceEqual("FPort"u8) ? Field.FPort
        : name.SequenceEqual("FCntUp"u8) ? Field.FrameCounter
        : name.SequenceEqual("MType"u8) ? Field.MessageType
        : name.SequenceEqual("payload_hex"u8) ? Field.Payload
        : name.SequenceEqual("mic_hex"u8) ? Field.IntegrityCode
        : name.SequenceEqual("AppSKey"u8) ? Field.AppSKey
        : name.SequenceEqual("DeliveryStatus"u8) ? Field.DeliveryStatus
        : name.SequenceEqual("Type"u8) ? Field.Type
        : name.SequenceEqual("Lrrid"u8) ? Field.Gateway
        : name.SequenceEqual("LrrRSSI"u8) ? Field.Rssi
        : name.SequenceEqual("LrrSNR"u8) ? Field.Snr
        : name.SequenceEqual("SpFact"u8) ? Field.SpreadingFactor
        : name.SequenceEqual("Frequency"u8) ? Field.Frequency
        : name.SequenceEqual("DevLrrCnt"u8) ? Field.GatewayCount
        : name.SequenceEqual("Lrrs"u8) ? Field.Gateways
        : Field.Unused;

    private enum Wrapper : byte
    {
        None = 0,
        Uplink,
        Notification,
        Other,
    }

    private enum Field
    {
        Unused = 0,
        DevEui,
        Time,
        DevAddr,
        FPort,
        FrameCounter,
        MessageType,
        Payload,
        IntegrityCode,
        AppSKey,
        DeliveryStatus,
        Type,
        Gateway,
        Rssi,
        Snr,
        SpreadingFactor,
        Frequency,
        GatewayCount,
        Gateways,
    }

    private struct Parts
    {
        internal uint Seen;
        internal Wrapper Wrapper;
        internal bool HasPayload;
        internal bool IsEncrypted;
        internal bool IsDownlink;
        internal bool IsJoin;
        internal byte GatewayCount;
        internal ulong? MessageType;
        internal ulong IntegrityCode;
        internal ulong Gateway;
        internal double Rssi;
        internal double Snr;
        internal GatewayTally Gateways;
    }
}

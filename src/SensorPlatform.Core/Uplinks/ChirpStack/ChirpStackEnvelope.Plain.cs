using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.ChirpStack;

/// <content>The plain parser over Utf8JsonReader. It stays as the oracle when a faster one is added.</content>
public static partial class ChirpStackEnvelope
{
    internal static EnvelopeError TryParsePlain(
        ReadOnlySpan<byte> json, ReadOnlySpan<byte> eventName, out Uplink uplink)
    {
        uplink = default;
        Span<byte> scratch = stackalloc byte[JsonCursor.ScratchLength];
        var cursor = new JsonCursor(json, scratch);
        EnvelopeError error;
        try
        {
            error = ReadEvent(ref cursor, eventName, ref uplink);
        }
        catch (JsonException)
        {
            // Utf8JsonReader has no other way to say that a text is not JSON; nothing beyond this line throws.
            error = EnvelopeError.NotJson;
        }

        if (error != EnvelopeError.None)
        {
            uplink = default;
        }

        return error;
    }

    private static EnvelopeError ReadEvent(
        ref JsonCursor cursor, scoped ReadOnlySpan<byte> eventName, ref Uplink uplink)
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
        if (!parts.HasDeviceInfo)
        {
            return EnvelopeError.WrongShape;
        }

        if (uplink.Device.IsNone)
        {
            return EnvelopeError.NoDevice;
        }

        uplink.Session = parts.SessionKeyId != 0 ? parts.SessionKeyId : parts.DevAddr;
        SetKind(eventName, in parts, ref uplink);
        return EnvelopeError.None;
    }

    private static EnvelopeError ReadField(
        ref JsonCursor cursor, scoped ReadOnlySpan<byte> name, ref Parts parts, ref Uplink uplink)
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
        name.SequenceEqual("deviceInfo"u8) ? Field.DeviceInfo
        : name.SequenceEqual("deduplicationId"u8) ? Field.DeduplicationId
        : name.SequenceEqual("time"u8) ? Field.Time
        : name.SequenceEqual("devAddr"u8) ? Field.DevAddr
        : name.SequenceEqual("fCnt"u8) ? Field.FrameCounter
        : name.SequenceEqual("fPort"u8) ? Field.FPort
        : name.SequenceEqual("confirmed"u8) ? Field.Confirmed
        : name.SequenceEqual("data"u8) ? Field.Payload
        : name.SequenceEqual("rxInfo"u8) ? Field.RxInfo
        : name.SequenceEqual("txInfo"u8) ? Field.TxInfo
        : name.SequenceEqual("joinServerContext"u8) ? Field.JoinServerContext
        : Field.Unused;

    private static void SetKind(ReadOnlySpan<byte> eventName, in Parts parts, ref Uplink uplink)
    {
        if (eventName.SequenceEqual("join"u8))
        {
            uplink.Kind = UplinkKind.Join;
        }
        else if (eventName.SequenceEqual("up"u8) || (!IsOtherEvent(eventName) && parts.HasFrame))
        {
            EnvelopeFields.SetFrameKind(ref uplink, parts.IsEncrypted);
        }
        else
        {
            uplink.Kind = UplinkKind.Other;
        }
    }

    private static bool IsOtherEvent(ReadOnlySpan<byte> eventName) =>
        eventName.SequenceEqual("status"u8) || eventName.SequenceEqual("ack"u8) || eventName.SequenceEqual("txack"u8)
        || eventName.SequenceEqual("log"u8) || eventName.SequenceEqual("location"u8)
        || eventName.SequenceEqual("integration"u8);

    private static EnvelopeError ReadDeviceInfo(ref JsonCursor cursor, ref Parts parts, ref Uplink uplink)
    {
        if (!cursor.IsObject)
        {
            return EnvelopeError.WrongShape;
        }

        parts.HasDeviceInfo = true;
        var seen = 0u;
        while (cursor.NextField(out var name))
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

    private static EnvelopeError ReadJoinServerContext(ref JsonCursor cursor, ref Parts parts)
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

    private static EnvelopeError ReadRxInfo(ref JsonCursor cursor, ref Uplink uplink)
    {
        if (cursor.IsNull)
        {
            return EnvelopeError.None;
        }

        if (!cursor.IsArray)
        {
            return EnvelopeError.WrongShape;
        }

        var tally = default(GatewayTally);
        while (cursor.NextItem())
        {
            if (!cursor.IsObject)
            {
                return EnvelopeError.WrongShape;
            }

            ReadReception(ref cursor, ref tally);
        }

        tally.CopyTo(ref uplink);
        return EnvelopeError.None;
    }

    private static void ReadReception(ref JsonCursor cursor, ref GatewayTally tally)
    {
        var gateway = 0UL;
        var rssi = 0.0;
        var snr = 0.0;
        var time = Instant.None;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("gatewayId"u8))
            {
                gateway = cursor.TryText(out var id) && !id.IsEmpty ? StableHash.OfGateway(id) : 0;
            }
            else if (name.SequenceEqual("rssi"u8))
            {
                rssi = cursor.TryDouble(out var value) ? value : 0;
            }
            else if (name.SequenceEqual("snr"u8))
            {
                snr = cursor.TryDouble(out var value) ? value : 0;
            }
            else if (name.SequenceEqual("gwTime"u8) || name.SequenceEqual("time"u8))
            {
                var read = EnvelopeFields.ReadGatewayTime(ref cursor);
                time = read.IsNone ? time : read;
            }
            else
            {
                cursor.Skip();
            }
        }

        tally.Add(gateway, rssi, snr, time);
    }

    private static EnvelopeError ReadTxInfo(ref JsonCursor cursor, ref Uplink uplink)
    {
        if (!cursor.IsObject)
        {
            return cursor.IsNull ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("frequency"u8))
            {
                uplink.FrequencyHz = EnvelopeFields.ReadSetting(ref cursor);
            }
            else if (name.SequenceEqual("modulation"u8) && cursor.IsObject)
            {
                ReadModulation(ref cursor, ref uplink);
            }
            else
            {
                cursor.Skip();
            }
        }

        return EnvelopeError.None;
    }

    private static void ReadModulation(ref JsonCursor cursor, ref Uplink uplink)
    {
        while (cursor.NextField(out var name))
        {
            if (!name.SequenceEqual("lora"u8) || !cursor.IsObject)
            {
                cursor.Skip();
                continue;
            }

            while (cursor.NextField(out var field))
            {
                if (field.SequenceEqual("bandwidth"u8))
                {
                    uplink.BandwidthHz = EnvelopeFields.ReadSetting(ref cursor);
                }
                else if (field.SequenceEqual("spreadingFactor"u8))
                {
                    uplink.SpreadingFactor = EnvelopeFields.ReadSpreadingFactor(ref cursor);
                }
                else
                {
                    cursor.Skip();
                }
            }
        }
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

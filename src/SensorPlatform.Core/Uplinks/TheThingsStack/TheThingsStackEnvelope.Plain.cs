using System.Buffers.Text;
using System.Text.Json;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.TheThingsStack;

/// <content>The plain parser over Utf8JsonReader. It stays as the oracle when a faster one is added.</content>
public static partial class TheThingsStackEnvelope
{
    internal static EnvelopeError TryParsePlain(ReadOnlySpan<byte> json, out Uplink uplink)
    {
        uplink = default;
        Span<byte> scratch = stackalloc byte[JsonCursor.ScratchLength];
        var cursor = new JsonCursor(json, scratch);
        EnvelopeError error;
        try
        {
            error = ReadMessage(ref cursor, ref uplink);
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

    private static EnvelopeError ReadMessage(ref JsonCursor cursor, ref Uplink uplink)
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

    private static EnvelopeError ReadField(
        ref JsonCursor cursor, scoped ReadOnlySpan<byte> name, ref Parts parts, ref Uplink uplink)
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

    private static EnvelopeError ReadDeviceIds(ref JsonCursor cursor, ref Parts parts, ref Uplink uplink)
    {
        if (!cursor.IsObject)
        {
            return EnvelopeError.WrongShape;
        }

        parts.HasDeviceIds = true;
        var seen = 0u;
        while (cursor.NextField(out var name))
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

    private static EnvelopeError ReadCorrelationIds(ref JsonCursor cursor, ref Parts parts)
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

    private static EnvelopeError ReadJoinAccept(ref JsonCursor cursor, ref Parts parts)
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

    private static EnvelopeError ReadUplinkMessage(ref JsonCursor cursor, ref Parts parts, ref Uplink uplink)
    {
        var seen = 0u;
        while (cursor.NextField(out var name))
        {
            var error = ReadUplinkField(ref cursor, name, ref seen, ref parts, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        uplink.Measured = uplink.Measured.IsNone ? parts.SettingsTime : uplink.Measured;
        return EnvelopeError.None;
    }

    private static EnvelopeError ReadUplinkField(
        ref JsonCursor cursor, scoped ReadOnlySpan<byte> name, ref uint seen, ref Parts parts, ref Uplink uplink)
    {
        var field = UplinkFieldOf(name);
        if (field == UplinkField.Unused)
        {
            cursor.Skip();
            return EnvelopeError.None;
        }

        if (!EnvelopeFields.Once(ref seen, (int)field))
        {
            return EnvelopeError.WrongShape;
        }

        switch (field)
        {
            case UplinkField.SessionKeyId:
                return EnvelopeFields.ReadSessionKeyId(ref cursor, out parts.SessionKeyId);
            case UplinkField.FPort:
                return EnvelopeFields.ReadFPort(ref cursor, ref uplink);
            case UplinkField.FrameCounter:
                return EnvelopeFields.ReadFrameCounter(ref cursor, ref uplink);
            case UplinkField.Payload:
                return EnvelopeFields.ReadPayload(ref cursor, ref uplink);
            case UplinkField.ReceivedAt:
                return EnvelopeFields.ReadTime(ref cursor, out parts.NetworkReceived);
            case UplinkField.RxMetadata:
                return ReadRxMetadata(ref cursor, ref uplink);
            case UplinkField.Settings:
                return ReadSettings(ref cursor, ref parts, ref uplink);
            case UplinkField.AppSKey:
                // Only there with skip_payload_crypto: the payload is still encrypted.
                parts.IsEncrypted = !cursor.IsNull;
                cursor.Skip();
                return EnvelopeError.None;
            case UplinkField.Confirmed:
                uplink.Confirmed = cursor.IsTrue();
                return EnvelopeError.None;
            default:
                uplink.AirtimeMicroseconds = ReadAirtime(ref cursor);
                return EnvelopeError.None;
        }
    }

    private static UplinkField UplinkFieldOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("session_key_id"u8) ? UplinkField.SessionKeyId
        : name.SequenceEqual("f_port"u8) ? UplinkField.FPort
        : name.SequenceEqual("f_cnt"u8) ? UplinkField.FrameCounter
        : name.SequenceEqual("frm_payload"u8) ? UplinkField.Payload
        : name.SequenceEqual("rx_metadata"u8) ? UplinkField.RxMetadata
        : name.SequenceEqual("settings"u8) ? UplinkField.Settings
        : name.SequenceEqual("received_at"u8) ? UplinkField.ReceivedAt
        : name.SequenceEqual("consumed_airtime"u8) ? UplinkField.ConsumedAirtime
        : name.SequenceEqual("confirmed"u8) ? UplinkField.Confirmed
        : name.SequenceEqual("app_s_key"u8) ? UplinkField.AppSKey
        : UplinkField.Unused;

    private static EnvelopeError ReadRxMetadata(ref JsonCursor cursor, ref Uplink uplink)
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
        var forwarder = 0UL;
        var rssi = 0.0;
        var snr = 0.0;
        var time = Instant.None;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("gateway_ids"u8))
            {
                gateway = ReadGateway(ref cursor, "eui"u8, "gateway_id"u8);
            }
            else if (name.SequenceEqual("packet_broker"u8))
            {
                // The gateway is called "packetbroker" then; its own name is the forwarder's.
                forwarder = ReadGateway(ref cursor, "forwarder_gateway_eui"u8, "forwarder_gateway_id"u8);
            }
            else if (name.SequenceEqual("time"u8))
            {
                time = EnvelopeFields.ReadGatewayTime(ref cursor);
            }
            else if (name.SequenceEqual("rssi"u8))
            {
                rssi = cursor.TryDouble(out var value) ? value : 0;
            }
            else if (name.SequenceEqual("snr"u8))
            {
                snr = cursor.TryDouble(out var value) ? value : 0;
            }
            else
            {
                cursor.Skip();
            }
        }

        tally.Add(forwarder != 0 ? forwarder : gateway, rssi, snr, time);
    }

    private static ulong ReadGateway(
        ref JsonCursor cursor, scoped ReadOnlySpan<byte> euiField, scoped ReadOnlySpan<byte> nameField)
    {
        if (!cursor.IsObject)
        {
            cursor.Skip();
            return 0;
        }

        var eui = 0UL;
        var id = 0UL;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual(euiField))
            {
                eui = cursor.TryText(out var text) && !text.IsEmpty ? StableHash.OfGateway(text) : 0;
            }
            else if (name.SequenceEqual(nameField))
            {
                id = cursor.TryText(out var text) && !text.IsEmpty ? StableHash.OfGateway(text) : 0;
            }
            else
            {
                cursor.Skip();
            }
        }

        return eui != 0 ? eui : id;
    }

    private static EnvelopeError ReadSettings(ref JsonCursor cursor, ref Parts parts, ref Uplink uplink)
    {
        if (!cursor.IsObject)
        {
            return cursor.IsNull ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("data_rate"u8) && cursor.IsObject)
            {
                ReadDataRate(ref cursor, ref uplink);
            }
            else if (name.SequenceEqual("frequency"u8))
            {
                uplink.FrequencyHz = EnvelopeFields.ReadSetting(ref cursor);
            }
            else if (name.SequenceEqual("time"u8))
            {
                parts.SettingsTime = EnvelopeFields.ReadGatewayTime(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        return EnvelopeError.None;
    }

    private static void ReadDataRate(ref JsonCursor cursor, ref Uplink uplink)
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
                else if (field.SequenceEqual("spreading_factor"u8))
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

    // A protobuf duration: seconds as a decimal with the letter s, as in "0.056576s".
    private static uint ReadAirtime(ref JsonCursor cursor)
    {
        if (!cursor.TryText(out var text) || text.IsEmpty || text[^1] != 's'
            || !Utf8Parser.TryParse(text[..^1], out double seconds, out var length) || length != text.Length - 1)
        {
            return 0;
        }

        var microseconds = Math.Round(seconds * 1_000_000);
        return microseconds is >= 0 and <= uint.MaxValue ? (uint)microseconds : 0;
    }

    private enum UplinkField
    {
        Unused = 0,
        SessionKeyId,
        FPort,
        FrameCounter,
        Payload,
        RxMetadata,
        Settings,
        ReceivedAt,
        ConsumedAirtime,
        Confirmed,
        AppSKey,
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
        internal bool TryTake(ref JsonCursor cursor, UplinkKind kind)
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

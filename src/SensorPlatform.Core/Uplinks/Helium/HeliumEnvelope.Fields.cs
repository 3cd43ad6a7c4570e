using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.Helium;

/// <content>The flat form, read over any cursor.</content>
public static partial class HeliumEnvelope
{
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
            var error = ReadField(ref cursor, name, ref parts, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        cursor.ReadEnd();
        if (uplink.Device.IsNone)
        {
            return parts.Seen == 0 ? EnvelopeError.WrongShape : EnvelopeError.NoDevice;
        }

        if (parts.IsJoin)
        {
            uplink.Kind = UplinkKind.Join;
            uplink.HasFrameCounter = false;
        }
        else if (uplink.HasFrameCounter)
        {
            EnvelopeFields.SetFrameKind(ref uplink, isEncrypted: false);
        }
        else
        {
            uplink.Kind = UplinkKind.Other;
        }

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

        switch (field)
        {
            case Field.DevEui:
                return EnvelopeFields.ReadDevEui(ref cursor, ref uplink);
            case Field.DevAddr:
                return EnvelopeFields.ReadDevAddr(ref cursor, out uplink.Session);
            case Field.FrameCounter:
                return EnvelopeFields.ReadCounter(ref cursor, ref uplink);
            case Field.FPort:
                return EnvelopeFields.ReadPort(ref cursor, ref uplink);
            case Field.Payload:
                return EnvelopeFields.ReadPayload(ref cursor, ref uplink);
            case Field.ReportedAt:
                return EnvelopeFields.ReadMilliseconds(ref cursor, out uplink.NetworkReceived);
            case Field.Uuid:
                uplink.DeduplicationHash = cursor.TryText(out var id) && !id.IsEmpty ? StableHash.Of(id) : 0;
                return EnvelopeError.None;
            case Field.Type:
                parts.IsJoin = cursor.TryText(out var type) && type.SequenceEqual("join"u8);
                return EnvelopeError.None;
            default:
                return ReadHotspots(ref cursor, ref uplink);
        }
    }

    private static Field FieldOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("dev_eui"u8) ? Field.DevEui
        : name.SequenceEqual("devaddr"u8) ? Field.DevAddr
        : name.SequenceEqual("fcnt"u8) ? Field.FrameCounter
        : name.SequenceEqual("port"u8) ? Field.FPort
        : name.SequenceEqual("payload"u8) ? Field.Payload
        : name.SequenceEqual("reported_at"u8) ? Field.ReportedAt
        : name.SequenceEqual("uuid"u8) ? Field.Uuid
        : name.SequenceEqual("type"u8) ? Field.Type
        : name.SequenceEqual("hotspots"u8) ? Field.Hotspots
        : Field.Unused;

    private static EnvelopeError ReadHotspots<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsArray)
        {
            return cursor.IsNull ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        var tally = default(GatewayTally);
        while (cursor.NextItem())
        {
            if (!cursor.IsObject)
            {
                return EnvelopeError.WrongShape;
            }

            ReadHotspot(ref cursor, ref tally, ref uplink);
        }

        tally.CopyTo(ref uplink);
        return EnvelopeError.None;
    }

    private static void ReadHotspot<TCursor>(ref TCursor cursor, ref GatewayTally tally, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var hotspot = 0UL;
        var rssi = 0.0;
        var snr = 0.0;
        var time = Instant.None;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("id"u8))
            {
                hotspot = EnvelopeFields.ReadGatewayId(ref cursor);
            }
            else if (name.SequenceEqual("rssi"u8))
            {
                rssi = EnvelopeFields.ReadLevel(ref cursor);
            }
            else if (name.SequenceEqual("snr"u8))
            {
                snr = EnvelopeFields.ReadLevel(ref cursor);
            }
            else if (name.SequenceEqual("reported_at"u8))
            {
                time = EnvelopeFields.ReadGatewayMilliseconds(ref cursor);
            }
            else if (name.SequenceEqual("frequency"u8))
            {
                uplink.FrequencyHz = EnvelopeFields.ReadMegahertz(ref cursor);
            }
            else if (name.SequenceEqual("spreading"u8))
            {
                uplink.CodingRate = cursor.TryText(out var text) ? LoRaDataRate.Read(text, ref uplink) : (byte)0;
            }
            else
            {
                cursor.Skip();
            }
        }

        tally.Add(hotspot, rssi, snr, time);
    }

    private enum Field
    {
        Unused = 0,
        DevEui,
        DevAddr,
        FrameCounter,
        FPort,
        Payload,
        ReportedAt,
        Uuid,
        Type,
        Hotspots,
    }

    private struct Parts
    {
        internal uint Seen;
        internal bool IsJoin;
    }
}

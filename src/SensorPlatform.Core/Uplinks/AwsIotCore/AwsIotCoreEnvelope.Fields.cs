namespace SensorPlatform.Core.Uplinks.AwsIotCore;

/// <content>The message's fields, read over any cursor.</content>
public static partial class AwsIotCoreEnvelope
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
        parts.DataRate = LoRaDataRate.NoIndex;
        while (cursor.NextField(out var name))
        {
            var error = EnvelopeError.None;
            if (name.SequenceEqual("PayloadData"u8))
            {
                error = EnvelopeFields.Once(ref parts.Seen, 0)
                    ? EnvelopeFields.ReadPayload(ref cursor, ref uplink)
                    : EnvelopeError.WrongShape;
            }
            else if (name.SequenceEqual("WirelessMetadata"u8))
            {
                error = EnvelopeFields.Once(ref parts.Seen, 1)
                    ? ReadMetadata(ref cursor, ref parts, ref uplink)
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

        cursor.ReadEnd();
        return Complete(in parts, ref uplink);
    }

    private static EnvelopeError Complete(in Parts parts, ref Uplink uplink)
    {
        if (!parts.HasLoRaWan)
        {
            return EnvelopeError.WrongShape;
        }

        if (uplink.Device.IsNone)
        {
            return EnvelopeError.NoDevice;
        }

        LoRaDataRate.ReadIndex(parts.DataRate, ref uplink);
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
            EnvelopeFields.SetFrameKindWithoutCounter(ref uplink);
        }

        return EnvelopeError.None;
    }

    private static EnvelopeError ReadMetadata<TCursor>(ref TCursor cursor, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            return EnvelopeError.WrongShape;
        }

        while (cursor.NextField(out var name))
        {
            if (!name.SequenceEqual("LoRaWAN"u8))
            {
                cursor.Skip();
                continue;
            }

            if (!cursor.IsObject || parts.HasLoRaWan)
            {
                return EnvelopeError.WrongShape;
            }

            parts.HasLoRaWan = true;
            while (cursor.NextField(out var field))
            {
                var error = ReadField(ref cursor, field, ref parts, ref uplink);
                if (error != EnvelopeError.None)
                {
                    return error;
                }
            }
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

        if (!EnvelopeFields.Once(ref parts.Fields, (int)field))
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
            case Field.Timestamp:
                return EnvelopeFields.ReadTime(ref cursor, out uplink.NetworkReceived);
            case Field.MessageType:
                ReadMessageType(ref cursor, ref parts, ref uplink);
                return EnvelopeError.None;
            case Field.Gateways:
                return ReadGateways(ref cursor, ref uplink);
            default:
                ReadSetting(ref cursor, field, ref parts, ref uplink);
                return EnvelopeError.None;
        }
    }

    private static void ReadMessageType<TCursor>(ref TCursor cursor, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (cursor.TryText(out var type))
        {
            uplink.Confirmed = type.SequenceEqual("ConfirmedDataUp"u8);
            parts.IsJoin = type.SequenceEqual("JoinRequest"u8);
        }
    }

    private static Field FieldOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("DevEui"u8) ? Field.DevEui
        : name.SequenceEqual("DevAddr"u8) ? Field.DevAddr
        : name.SequenceEqual("FCnt"u8) ? Field.FrameCounter
        : name.SequenceEqual("FPort"u8) ? Field.FPort
        : name.SequenceEqual("Timestamp"u8) ? Field.Timestamp
        : name.SequenceEqual("MType"u8) ? Field.MessageType
        : name.SequenceEqual("Gateways"u8) ? Field.Gateways
        : name.SequenceEqual("Frequency"u8) ? Field.Frequency
        : name.SequenceEqual("DataRate"u8) ? Field.DataRate
        : name.SequenceEqual("SpreadingFactor"u8) ? Field.SpreadingFactor
        : name.SequenceEqual("Bandwidth"u8) ? Field.Bandwidth
        : name.SequenceEqual("CodeRate"u8) ? Field.CodingRate
        : Field.Unused;

    private enum Field
    {
        Unused = 0,
        DevEui,
        DevAddr,
        FrameCounter,
        FPort,
        Timestamp,
        MessageType,
        Gateways,
        Frequency,
        DataRate,
        SpreadingFactor,
        Bandwidth,
        CodingRate,
    }

    private struct Parts
    {
        internal uint Seen;
        internal uint Fields;
        internal bool HasLoRaWan;
        internal bool IsJoin;
        internal ulong DataRate;
    }
}

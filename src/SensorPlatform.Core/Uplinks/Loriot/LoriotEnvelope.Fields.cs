using System.Buffers.Binary;

namespace SensorPlatform.Core.Uplinks.Loriot;

/// <content>The message's fields, read over any cursor.</content>
public static partial class LoriotEnvelope
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
        if (!parts.HasCommand)
        {
            return EnvelopeError.WrongShape;
        }

        if (uplink.Device.IsNone)
        {
            return EnvelopeError.NoDevice;
        }

        Complete(ref parts, ref uplink);
        return EnvelopeError.None;
    }

    private static void Complete(ref Parts parts, ref Uplink uplink)
    {
        if (parts.HasReception)
        {
            parts.Gateways.CopyTo(ref uplink);
        }
        else if (parts.Command == Command.Received)
        {
            uplink.Rssi = (short)Math.Clamp(Math.Round(parts.Rssi), short.MinValue, short.MaxValue);
            uplink.Snr = (float)Math.Clamp(parts.Snr, -1_000, 1_000);
            uplink.GatewayCount = 1;
        }

        var isListOnly = parts.Command == Command.Gateways && !parts.HasPayload && uplink.FPort != 0;
        if (parts.Command == Command.Other || isListOnly)
        {
            uplink.Kind = UplinkKind.Other;
            uplink.HasFrameCounter = false;
        }
        else if (uplink.HasFrameCounter)
        {
            uplink.DeduplicationHash = parts.Sequence is { } sequence ? HashFrame(in uplink, sequence) : 0;
            EnvelopeFields.SetFrameKind(ref uplink, parts.IsEncrypted);
        }
        else
        {
            EnvelopeFields.SetFrameKindWithoutCounter(ref uplink);
        }
    }

    private static ulong HashFrame(in Uplink uplink, ulong sequence)
    {
        Span<byte> identity = stackalloc byte[DeviceId.MaxLength + sizeof(uint) + sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(identity, uplink.Device.High);
        BinaryPrimitives.WriteUInt64BigEndian(identity[8..], uplink.Device.Low);
        BinaryPrimitives.WriteUInt32BigEndian(identity[16..], uplink.FrameCounter);
        BinaryPrimitives.WriteUInt64BigEndian(identity[20..], sequence);
        return StableHash.Of(identity);
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
            case Field.Command:
                parts.HasCommand = cursor.TryText(out var command);
                parts.Command = CommandOf(command);
                return EnvelopeError.None;
            case Field.Eui:
                return EnvelopeFields.ReadDevEui(ref cursor, ref uplink);
            case Field.Sequence:
                return EnvelopeFields.ReadWhole(ref cursor, ulong.MaxValue, out parts.Sequence);
            case Field.Time:
                return EnvelopeFields.ReadMilliseconds(ref cursor, out uplink.NetworkReceived);
            case Field.FrameCounter:
                return EnvelopeFields.ReadCounter(ref cursor, ref uplink);
            case Field.FPort:
                return EnvelopeFields.ReadPort(ref cursor, ref uplink);
            case Field.Payload:
                return ReadData(ref cursor, isEncrypted: false, ref parts, ref uplink);
            case Field.EncryptedPayload:
                return ReadData(ref cursor, isEncrypted: true, ref parts, ref uplink);
            default:
                return ReadRadioField(ref cursor, field, ref parts, ref uplink);
        }
    }

    private static EnvelopeError ReadData<TCursor>(
        ref TCursor cursor, bool isEncrypted, ref Parts parts, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        // With both, the one that can be read counts.
        if (cursor.IsNull || (isEncrypted && parts.HasPayload))
        {
            cursor.Skip();
            return EnvelopeError.None;
        }

        parts.HasPayload = true;
        parts.IsEncrypted = isEncrypted;
        uplink.PayloadBytes = default;
        return EnvelopeFields.ReadHexPayload(ref cursor, ref uplink);
    }

    private static Command CommandOf(ReadOnlySpan<byte> command) =>
        command.SequenceEqual("rx"u8) ? Command.Received
        : command.SequenceEqual("gw"u8) ? Command.Gateways
        : Command.Other;

    private static Field FieldOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("cmd"u8) ? Field.Command
        : name.SequenceEqual("EUI"u8) ? Field.Eui
        : name.SequenceEqual("seqno"u8) ? Field.Sequence
        : name.SequenceEqual("ts"u8) ? Field.Time
        : name.SequenceEqual("fcnt"u8) ? Field.FrameCounter
        : name.SequenceEqual("port"u8) ? Field.FPort
        : name.SequenceEqual("data"u8) ? Field.Payload
        : name.SequenceEqual("encdata"u8) ? Field.EncryptedPayload
        : name.SequenceEqual("freq"u8) ? Field.Frequency
        : name.SequenceEqual("rssi"u8) ? Field.Rssi
        : name.SequenceEqual("snr"u8) ? Field.Snr
        : name.SequenceEqual("dr"u8) ? Field.DataRate
        : name.SequenceEqual("toa"u8) ? Field.Airtime
        : name.SequenceEqual("gws"u8) ? Field.Gateways
        : Field.Unused;

    private enum Command : byte
    {
        Other = 0,
        Received,
        Gateways,
    }

    private enum Field
    {
        Unused = 0,
        Command,
        Eui,
        Sequence,
        Time,
        FrameCounter,
        FPort,
        Payload,
        EncryptedPayload,
        Frequency,
        Rssi,
        Snr,
        DataRate,
        Airtime,
        Gateways,
    }

    private struct Parts
    {
        internal uint Seen;
        internal bool HasCommand;
        internal bool HasPayload;
        internal bool HasReception;
        internal bool IsEncrypted;
        internal Command Command;
        internal ulong? Sequence;
        internal double Rssi;
        internal double Snr;
        internal GatewayTally Gateways;
    }
}

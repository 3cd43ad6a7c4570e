using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.SensorCommunity;

/// <content>The fields, read over any cursor.</content>
public static partial class SensorCommunityReport
{
    private const int EntryLength = 1 + sizeof(double);
    private const int LongestBoardId = 8;

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
        var error = ReadReport(ref cursor, ref uplink);
        error = cursor.IsBroken ? EnvelopeError.NotJson : error;
        if (error != EnvelopeError.None)
        {
            uplink = default;
        }

        return error;
    }

    private static EnvelopeError ReadReport<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.ReadRoot())
        {
            return EnvelopeError.WrongShape;
        }

        var fields = default(Fields);
        while (cursor.NextField(out var name))
        {
            var error = ReadField(ref cursor, name, ref uplink, ref fields);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        cursor.ReadEnd();

        // A board has no clock and an archive's element has; what is both or neither is something else.
        return uplink.Device.IsNone ? EnvelopeError.NoDevice
            : !fields.HasValues || fields.IsBoard == !uplink.Measured.IsNone ? EnvelopeError.WrongShape
            : Complete(ref uplink, in fields);
    }

    private static EnvelopeError ReadField<TCursor>(
        ref TCursor cursor, ReadOnlySpan<byte> name, ref Uplink uplink, ref Fields fields)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (name.SequenceEqual("esp8266id"u8))
        {
            fields.IsBoard = true;
            return EnvelopeFields.Once(ref fields.Seen, 0) ? ReadBoard(ref cursor, ref uplink) : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("sensor"u8))
        {
            return EnvelopeFields.Once(ref fields.Seen, 0) ? ReadSensor(ref cursor, ref uplink) : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("timestamp"u8))
        {
            return !EnvelopeFields.Once(ref fields.Seen, 1) ? EnvelopeError.WrongShape
                : cursor.TryText(out var text) && Instant.TryParseUtcDateAndTime(text, out uplink.Measured)
                    ? EnvelopeError.None
                    : EnvelopeError.BadTime;
        }

        if (name.SequenceEqual("sensordatavalues"u8))
        {
            fields.HasValues = true;
            return EnvelopeFields.Once(ref fields.Seen, 2) ? ReadValues(ref cursor, ref uplink, ref fields) : EnvelopeError.WrongShape;
        }

        cursor.Skip();
        return EnvelopeError.None;
    }

    private static EnvelopeError ReadBoard<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (cursor.IsNumber)
        {
            return cursor.TryUInt64(out var number) ? Name(number, "esp8266-"u8, ref uplink) : EnvelopeError.NoDevice;
        }

        if (!cursor.TryText(out var id) || id.IsEmpty || id.Length > DeviceId.MaxLength)
        {
            return EnvelopeError.NoDevice;
        }

        Span<byte> name = stackalloc byte[DeviceId.MaxLength];
        var length = 0;
        if (id.Length <= LongestBoardId)
        {
            "esp8266-"u8.CopyTo(name);
            length = "esp8266-"u8.Length;
        }

        id.CopyTo(name[length..]);
        return DeviceId.TryParse(name[..(length + id.Length)], out uplink.Device) ? EnvelopeError.None : EnvelopeError.NoDevice;
    }

    private static EnvelopeError ReadSensor<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsObject)
        {
            return EnvelopeError.WrongShape;
        }

        var seen = 0u;
        var error = EnvelopeError.NoDevice;
        while (cursor.NextField(out var name))
        {
            if (!name.SequenceEqual("id"u8))
            {
                cursor.Skip();
                continue;
            }

            error = EnvelopeFields.Once(ref seen, 0) && cursor.TryUInt64(out var number)
                ? Name(number, [], ref uplink)
                : EnvelopeError.NoDevice;
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        return error;
    }

    private static EnvelopeError Name(ulong number, ReadOnlySpan<byte> prefix, ref Uplink uplink)
    {
        Span<byte> name = stackalloc byte[DeviceId.MaxLength];
        if (!number.TryFormat(name, out var length, default, CultureInfo.InvariantCulture))
        {
            return EnvelopeError.NoDevice;
        }

        if (!prefix.IsEmpty && length <= LongestBoardId)
        {
            name[..length].CopyTo(name[prefix.Length..]);
            prefix.CopyTo(name);
            length += prefix.Length;
        }

        return DeviceId.TryParse(name[..length], out uplink.Device) ? EnvelopeError.None : EnvelopeError.NoDevice;
    }

    private static EnvelopeError ReadValues<TCursor>(ref TCursor cursor, ref Uplink uplink, ref Fields fields)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsArray)
        {
            return EnvelopeError.WrongShape;
        }

        Span<byte> payload = stackalloc byte[EntryLength * SensorCommunityValue.MaximumCount];
        var codes = default(CodeSet);
        var length = 0;
        var hasAny = false;
        while (cursor.NextItem())
        {
            if (!cursor.IsObject)
            {
                return EnvelopeError.WrongShape;
            }

            var hasValue = ReadValue(ref cursor, ref fields, out var code, out var value);
            if (code == SensorCommunityValue.Unknown)
            {
                continue;
            }

            if (!EnvelopeFields.Once(ref codes[code >> 5], code & 31))
            {
                return EnvelopeError.WrongShape;
            }

            if (length == payload.Length)
            {
                return EnvelopeError.PayloadTooLong;
            }

            payload[length] = code;
            BinaryPrimitives.WriteDoubleLittleEndian(payload[(length + 1)..], hasValue ? value : double.NaN);
            length += EntryLength;
            hasAny |= hasValue;
        }

        // What has no number now keeps its place among its like, but is no value by itself.
        return uplink.TrySetPayload(payload[..(hasAny ? length : 0)]) ? EnvelopeError.None : EnvelopeError.PayloadTooLong;
    }

    // The type may stand behind its value.
    private static bool ReadValue<TCursor>(ref TCursor cursor, ref Fields fields, out byte code, out double value)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        code = SensorCommunityValue.Unknown;
        value = 0;
        var hasValue = false;
        var isSamples = false;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("value_type"u8))
            {
                isSamples = false;
                code = SensorCommunityValue.Unknown;
                if (cursor.TryText(out var type))
                {
                    isSamples = type.SequenceEqual("samples"u8);
                    code = SensorCommunityValue.CodeOf(type);
                }
            }
            else if (name.SequenceEqual("value"u8))
            {
                hasValue = cursor.TryDouble(out value);
            }
            else
            {
                cursor.Skip();
            }
        }

        if (isSamples && hasValue)
        {
            (fields.HasSamples, fields.Samples) = (true, value);
        }

        return hasValue;
    }

    private static EnvelopeError Complete(ref Uplink uplink, in Fields fields)
    {
        uplink.FPort = FPort;
        uplink.Kind = uplink.PayloadLength == 0 ? UplinkKind.MacOnly : UplinkKind.Data;
        if (fields.IsBoard && !fields.HasSamples)
        {
            return EnvelopeError.None;
        }

        Span<byte> identity = stackalloc byte[DeviceId.MaxLength + (2 * sizeof(long)) + UplinkPayload.MaxLength];
        BinaryPrimitives.WriteUInt64BigEndian(identity, uplink.Device.High);
        BinaryPrimitives.WriteUInt64BigEndian(identity[8..], uplink.Device.Low);
        BinaryPrimitives.WriteInt64BigEndian(identity[16..], uplink.Measured.UnixNanoseconds);
        BinaryPrimitives.WriteDoubleBigEndian(identity[24..], fields.Samples);
        uplink.Payload.CopyTo(identity[32..]);
        uplink.DeduplicationHash = StableHash.Of(identity[..(32 + uplink.PayloadLength)]);
        return EnvelopeError.None;
    }

    [InlineArray(8)]
    private struct CodeSet
    {
        private uint _first;
    }

    private struct Fields
    {
        internal uint Seen;
        internal bool IsBoard;
        internal bool HasValues;
        internal bool HasSamples;
        internal double Samples;
    }
}

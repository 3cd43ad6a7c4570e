using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.AirQino;

/// <content>The fields, read over any cursor.</content>
public static partial class AirQinoReport
{
    private const int EntryLength = 1 + sizeof(double);

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

        var seen = 0u;
        var hasValues = false;
        var hasTime = false;
        while (cursor.NextField(out var name))
        {
            var error = EnvelopeError.None;
            if (name.SequenceEqual("station_name"u8))
            {
                error = EnvelopeFields.Once(ref seen, 0) ? ReadStation(ref cursor, ref uplink) : EnvelopeError.WrongShape;
            }
            else if (name.SequenceEqual("timestamp"u8))
            {
                hasTime = true;
                error = !EnvelopeFields.Once(ref seen, 1) ? EnvelopeError.WrongShape
                    : cursor.TryText(out var text) && Instant.TryParseUtcDateAndTime(text, out uplink.Measured)
                        ? EnvelopeError.None
                        : EnvelopeError.BadTime;
            }
            else if (name.SequenceEqual("values"u8))
            {
                hasValues = true;
                error = EnvelopeFields.Once(ref seen, 2) ? ReadValues(ref cursor, ref uplink) : EnvelopeError.WrongShape;
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
        return uplink.Device.IsNone ? EnvelopeError.NoDevice
            : !hasTime || !hasValues ? EnvelopeError.WrongShape
            : Complete(ref uplink);
    }

    private static EnvelopeError ReadStation<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        cursor.TryText(out var name) && DeviceId.TryParse(name, out uplink.Device)
            ? EnvelopeError.None
            : EnvelopeError.NoDevice;

    private static EnvelopeError ReadValues<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.IsArray)
        {
            return EnvelopeError.WrongShape;
        }

        Span<byte> payload = stackalloc byte[EntryLength * AirQinoSensor.Count];
        var length = 0;
        var seen = 0u;
        while (cursor.NextItem())
        {
            if (!cursor.IsObject)
            {
                return EnvelopeError.WrongShape;
            }

            var hasValue = ReadValue(ref cursor, out var code, out var value);
            if (code == AirQinoSensor.Unknown)
            {
                continue;
            }

            if (!EnvelopeFields.Once(ref seen, code))
            {
                return EnvelopeError.WrongShape;
            }

            if (hasValue)
            {
                payload[length] = code;
                BinaryPrimitives.WriteDoubleLittleEndian(payload[(length + 1)..], value);
                length += EntryLength;
            }
        }

        return uplink.TrySetPayload(payload[..length]) ? EnvelopeError.None : EnvelopeError.PayloadTooLong;
    }

    private static bool ReadValue<TCursor>(ref TCursor cursor, out byte code, out double value)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        code = AirQinoSensor.Unknown;
        value = 0;
        var hasValue = false;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("sensor"u8))
            {
                code = cursor.TryText(out var sensor) ? AirQinoSensor.CodeOf(sensor) : AirQinoSensor.Unknown;
            }
            else if (name.SequenceEqual("value"u8) && cursor.IsNumber)
            {
                hasValue = cursor.TryDouble(out value);
            }
            else
            {
                cursor.Skip();
            }
        }

        return hasValue;
    }

    private static EnvelopeError Complete(ref Uplink uplink)
    {
        uplink.FPort = FPort;
        uplink.Kind = uplink.PayloadLength == 0 ? UplinkKind.MacOnly : UplinkKind.Data;

        // A report has no number of its own: the same station, time and content is the same report.
        Span<byte> identity = stackalloc byte[DeviceId.MaxLength + sizeof(long) + UplinkPayload.MaxLength];
        BinaryPrimitives.WriteUInt64BigEndian(identity, uplink.Device.High);
        BinaryPrimitives.WriteUInt64BigEndian(identity[8..], uplink.Device.Low);
        BinaryPrimitives.WriteInt64BigEndian(identity[16..], uplink.Measured.UnixNanoseconds);
        uplink.Payload.CopyTo(identity[24..]);
        uplink.DeduplicationHash = StableHash.Of(identity[..(24 + uplink.PayloadLength)]);
        return EnvelopeError.None;
    }
}

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
            return cursor.IsArray ? EnvelopeError.SeveralReports : EnvelopeError.WrongShape;
        }

        var fields = default(Fields);
        while (cursor.NextField(out var name))
        {
            var error = ReadField(ref cursor, name, ref fields, ref uplink);
            if (error != EnvelopeError.None)
            {
                return error;
            }
        }

        cursor.ReadEnd();
        return uplink.Device.IsNone ? EnvelopeError.NoDevice
            : !fields.HasTime || !fields.HasValues || (fields.IsRaw && fields.IsHourly) ? EnvelopeError.WrongShape
            : fields.IsRaw && fields.RepeatsRaw ? EnvelopeError.WrongShape
            : Complete(ref uplink, fields.IsRaw ? RawFPort : fields.IsHourly ? HourlyFPort : FPort);
    }

    private static EnvelopeError ReadField<TCursor>(
        ref TCursor cursor, ReadOnlySpan<byte> name, ref Fields fields, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (name.SequenceEqual("station_name"u8))
        {
            return fields.Once(0) ? ReadStation(ref cursor, ref uplink) : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("timestamp"u8))
        {
            return ReadTime(ref cursor, ref fields, ref uplink);
        }

        if (name.SequenceEqual("last_timestamp"u8) || name.SequenceEqual("utc_timestamp"u8))
        {
            fields.IsRaw = true;
            return ReadTime(ref cursor, ref fields, ref uplink);
        }

        if (name.SequenceEqual("values"u8))
        {
            fields.HasValues = true;
            return fields.Once(2) ? ReadValues(ref cursor, ref fields, ref uplink) : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("raw"u8))
        {
            fields.IsRaw |= cursor.IsTrue();
            return fields.Once(3) ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        if (name.SequenceEqual("hourly"u8))
        {
            fields.IsHourly = cursor.IsTrue();
            return fields.Once(4) ? EnvelopeError.None : EnvelopeError.WrongShape;
        }

        cursor.Skip();
        return EnvelopeError.None;
    }

    // Under whatever name: a report of two times is of none.
    private static EnvelopeError ReadTime<TCursor>(ref TCursor cursor, ref Fields fields, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        fields.HasTime = true;
        return !fields.Once(1) ? EnvelopeError.WrongShape
            : cursor.TryText(out var text) && Instant.TryParseUtcDateAndTime(text, out uplink.Measured) ? EnvelopeError.None
            : EnvelopeError.BadTime;
    }

    private static EnvelopeError ReadStation<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct =>
        cursor.TryText(out var name) && DeviceId.TryParse(name, out uplink.Device)
            ? EnvelopeError.None
            : EnvelopeError.NoDevice;

    private static EnvelopeError ReadValues<TCursor>(ref TCursor cursor, ref Fields fields, ref Uplink uplink)
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
                if (code <= AirQinoSensor.LastCalibrated)
                {
                    return EnvelopeError.WrongShape;
                }

                // The sort may stand behind the values, and other sorts pass this sensor over.
                fields.RepeatsRaw = true;
            }
            else if (hasValue)
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

    private static EnvelopeError Complete(ref Uplink uplink, byte fPort)
    {
        uplink.FPort = fPort;
        if (fPort != RawFPort)
        {
            KeepCalibrated(ref uplink);
        }

        uplink.Kind = uplink.PayloadLength == 0 ? UplinkKind.MacOnly : UplinkKind.Data;

        // A report has no number of its own: the same station, time, sort and content is the same report. The first sort is not
        // told, so that its hashes stay what they were when it was the only one.
        Span<byte> identity = stackalloc byte[DeviceId.MaxLength + sizeof(long) + UplinkPayload.MaxLength + 1];
        BinaryPrimitives.WriteUInt64BigEndian(identity, uplink.Device.High);
        BinaryPrimitives.WriteUInt64BigEndian(identity[8..], uplink.Device.Low);
        BinaryPrimitives.WriteInt64BigEndian(identity[16..], uplink.Measured.UnixNanoseconds);
        uplink.Payload.CopyTo(identity[24..]);
        identity[24 + uplink.PayloadLength] = fPort;
        var length = 24 + uplink.PayloadLength + (fPort == FPort ? 0 : 1);
        uplink.DeduplicationHash = StableHash.Of(identity[..length]);
        return EnvelopeError.None;
    }

    private static void KeepCalibrated(ref Uplink uplink)
    {
        Span<byte> payload = stackalloc byte[EntryLength * AirQinoSensor.Count];
        var length = 0;
        for (var rest = uplink.Payload; rest.Length >= EntryLength; rest = rest[EntryLength..])
        {
            if (rest[0] <= AirQinoSensor.LastCalibrated)
            {
                rest[..EntryLength].CopyTo(payload[length..]);
                length += EntryLength;
            }
        }

        if (length < uplink.PayloadLength)
        {
            uplink.PayloadBytes = default;
            uplink.TrySetPayload(payload[..length]);
        }
    }

    // What the outer fields told so far.
    private struct Fields
    {
        public bool IsRaw;
        public bool IsHourly;
        public bool HasTime;
        public bool HasValues;
        public bool RepeatsRaw;
        private uint _seen;

        public bool Once(int field) => EnvelopeFields.Once(ref _seen, field);
    }
}

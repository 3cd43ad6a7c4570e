using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks.OpenSenseMap;

/// <content>The fields, read over any cursor.</content>
public static partial class OpenSenseMapBox
{
    /// <summary>Bytes of one value.</summary>
    internal const int EntryLength = 2 + sizeof(double) + sizeof(uint);

    private const int MostEntries = UplinkPayload.MaxLength / EntryLength;

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
        var error = ReadBox(ref cursor, ref uplink);
        error = cursor.IsBroken ? EnvelopeError.NotJson : error;
        if (error != EnvelopeError.None)
        {
            uplink = default;
        }

        return error;
    }

    private static EnvelopeError ReadBox<TCursor>(ref TCursor cursor, ref Uplink uplink)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        if (!cursor.ReadRoot())
        {
            return EnvelopeError.WrongShape;
        }

        var seen = 0u;
        var values = default(BoxValues);
        var count = 0;
        while (cursor.NextField(out var name))
        {
            var error = EnvelopeError.None;
            if (name.SequenceEqual("_id"u8))
            {
                error = !EnvelopeFields.Once(ref seen, 0) ? EnvelopeError.WrongShape
                    : cursor.TryText(out var id) && TryDevice(id, out uplink.Device) ? EnvelopeError.None
                    : EnvelopeError.NoDevice;
            }
            else if (name.SequenceEqual("sensors"u8))
            {
                error = EnvelopeFields.Once(ref seen, 1) ? ReadSensors(ref cursor, ref values, out count) : EnvelopeError.WrongShape;
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
            : (seen & 2) == 0 ? EnvelopeError.WrongShape
            : Complete(ref uplink, ((ReadOnlySpan<BoxValue>)values)[..count]);
    }

    private static EnvelopeError ReadSensors<TCursor>(ref TCursor cursor, ref BoxValues values, out int count)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        count = 0;
        if (!cursor.IsArray)
        {
            return EnvelopeError.WrongShape;
        }

        var place = 0;
        while (cursor.NextItem())
        {
            place++;
            if (!cursor.IsObject)
            {
                return EnvelopeError.WrongShape;
            }

            var error = ReadSensor(ref cursor, out var value);
            if (error != EnvelopeError.None)
            {
                return error;
            }

            if ((!value.Time.IsNone || value.Code != OpenSenseMapValue.Unknown) && place <= LastPlace)
            {
                values[count++] = value with { Place = (byte)place };
            }
        }

        return EnvelopeError.None;
    }

    private static EnvelopeError ReadSensor<TCursor>(ref TCursor cursor, out BoxValue value)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        value = default;
        Span<byte> unit = stackalloc byte[64];
        var unitLength = -1;
        byte title = OpenSenseMapValue.Unknown;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("title"u8))
            {
                title = cursor.TryText(out var text) ? OpenSenseMapValue.TitleOf(text) : OpenSenseMapValue.Unknown;
            }
            else if (name.SequenceEqual("unit"u8))
            {
                unitLength = cursor.TryText(out var text) && text.Length <= unit.Length && text.TryCopyTo(unit) ? text.Length : 0;
            }
            else if (name.SequenceEqual("lastMeasurement"u8) && cursor.IsObject)
            {
                var error = ReadMeasurement(ref cursor, ref value);
                if (error != EnvelopeError.None)
                {
                    return error;
                }
            }
            else
            {
                cursor.Skip();
            }
        }

        var isKnown = title != OpenSenseMapValue.Unknown && unitLength > 0;
        value = value with { Code = isKnown ? OpenSenseMapValue.InUnit(title, unit[..unitLength]) : OpenSenseMapValue.Unknown };
        return EnvelopeError.None;
    }

    // A value that is no number, or of before 1970, has no time here: it is none.
    private static EnvelopeError ReadMeasurement<TCursor>(ref TCursor cursor, ref BoxValue value)
        where TCursor : struct, IJsonCursor, allows ref struct
    {
        var seen = 0u;
        var hasValue = false;
        var number = 0d;
        var time = Instant.None;
        while (cursor.NextField(out var name))
        {
            if (name.SequenceEqual("value"u8))
            {
                hasValue = cursor.TryDouble(out number);
                if (!EnvelopeFields.Once(ref seen, 0))
                {
                    return EnvelopeError.WrongShape;
                }
            }
            else if (name.SequenceEqual("createdAt"u8))
            {
                if (!EnvelopeFields.Once(ref seen, 1))
                {
                    return EnvelopeError.WrongShape;
                }

                if (!cursor.TryTime(out time))
                {
                    return EnvelopeError.BadTime;
                }
            }
            else
            {
                cursor.Skip();
            }
        }

        value = hasValue && time > Instant.None ? new BoxValue(0, OpenSenseMapValue.Unknown, number, time) : default;
        return EnvelopeError.None;
    }

    private static EnvelopeError Complete(ref Uplink uplink, ReadOnlySpan<BoxValue> values)
    {
        foreach (var value in values)
        {
            uplink.Measured = value.Time > uplink.Measured ? value.Time : uplink.Measured;
        }

        Span<byte> payload = stackalloc byte[MostEntries * EntryLength];
        var length = 0;
        if (!Put(values, uplink.Measured, isKnown: true, payload, ref length))
        {
            return EnvelopeError.PayloadTooLong;
        }

        // Values that nobody asked for yet give way.
        Put(values, uplink.Measured, isKnown: false, payload, ref length);
        uplink.TrySetPayload(payload[..length]);
        uplink.FPort = FPort;
        uplink.Kind = length == 0 ? UplinkKind.MacOnly : UplinkKind.Data;
        Span<byte> identity = stackalloc byte[DeviceId.MaxLength + sizeof(long) + UplinkPayload.MaxLength];
        BinaryPrimitives.WriteUInt64BigEndian(identity, uplink.Device.High);
        BinaryPrimitives.WriteUInt64BigEndian(identity[8..], uplink.Device.Low);
        BinaryPrimitives.WriteInt64BigEndian(identity[16..], uplink.Measured.UnixNanoseconds);
        payload[..length].CopyTo(identity[24..]);
        uplink.DeduplicationHash = StableHash.Of(identity[..(24 + length)]);
        return EnvelopeError.None;
    }

    private static bool Put(ReadOnlySpan<BoxValue> values, Instant newest, bool isKnown, Span<byte> payload, ref int length)
    {
        for (var i = 0; i < values.Length; i++)
        {
            ref readonly var value = ref values[i];
            var isThere = IsThere(in value, newest);
            if ((value.Code != OpenSenseMapValue.Unknown) != isKnown || (!isThere && !IsBeforeItsLike(values[i..], newest)))
            {
                continue;
            }

            if (length == payload.Length)
            {
                return false;
            }

            var entry = payload.Slice(length, EntryLength);
            entry[0] = value.Place;
            entry[1] = value.Code;
            BinaryPrimitives.WriteDoubleLittleEndian(entry[2..], isThere ? value.Number : double.NaN);
            BinaryPrimitives.WriteUInt32LittleEndian(
                entry[(2 + sizeof(double))..], isThere ? (uint)(newest - value.Time).TotalMilliseconds : 0);
            length += EntryLength;
        }

        return true;
    }

    private static bool IsThere(in BoxValue value, Instant newest) =>
        !value.Time.IsNone && newest - value.Time <= TimeSpan.FromSeconds(OldestSeconds);

    // A sensor of which there is nothing now keeps its place before others of its quantity: their channels must not change.
    private static bool IsBeforeItsLike(ReadOnlySpan<BoxValue> values, Instant newest)
    {
        var quantity = OpenSenseMapValue.QuantityOf(values[0].Code);
        var isBefore = false;
        foreach (ref readonly var other in values[1..])
        {
            isBefore |= other.Code != OpenSenseMapValue.Unknown
                && OpenSenseMapValue.QuantityOf(other.Code) == quantity
                && IsThere(in other, newest);
        }

        return isBefore;
    }

    private readonly record struct BoxValue(byte Place, byte Code, double Number, Instant Time);

    [InlineArray(LastPlace)]
    private struct BoxValues
    {
        private BoxValue _first;
    }
}

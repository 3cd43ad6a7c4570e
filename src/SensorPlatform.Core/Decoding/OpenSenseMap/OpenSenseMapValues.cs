using System.Buffers.Binary;
using System.Globalization;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.OpenSenseMap;

namespace SensorPlatform.Core.Decoding.OpenSenseMap;

/// <summary>
/// Values of an openSenseMap box, in the payload that <see cref="OpenSenseMapBox"/> makes of it: entries of 14 bytes, place, code,
/// value as an IEEE 754 double, age in milliseconds as 32 bits, little-endian.
/// </summary>
/// <remarks>
/// <para>Titles are free text. A sensor whose title or unit we do not know gives <c>input.value</c> on the channel of its place in the box,
/// and the parameter <c>place1</c> to <c>place32</c> of the city file says what it is: a code of the table in
/// docs/formats/envelopes.md; 0 leaves it out. It also sets right a sensor that is called what it is not.</para>
/// <para>Where several sensors of a box measure the same, the one with the first place gives the quantity, and the others give
/// it on channels 2 and up, whether or not the message has a value of each: a value that is NaN gives nothing and takes its place, as does
/// a place that the city file tells. PM2.5 above PM10 where the box has one of each, at the same time: both are
/// <see cref="Quality.Implausible"/>.</para>
/// </remarks>
public static class OpenSenseMapValues
{
    private const int CodeAt = 1;
    private const int NumberAt = 2;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "opensensemap/box",
        1,
        ["openSenseMap", "senseBox"],
        [OpenSenseMapBox.FPort],
        [
            Quantity.AirPm10.Name,
            Quantity.AirPm25.Name,
            Quantity.AirPm1.Name,
            Quantity.AirPm4.Name,
            Quantity.AirTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.AirPressure.Name,
            Quantity.AirCo2.Name,
            Quantity.AirNo2.Name,
            Quantity.AirO3.Name,
            Quantity.SoundLevel.Name,
            Quantity.LightIlluminance.Name,
            Quantity.WindSpeed.Name,
            Quantity.InputValue.Name,
        ],
        Decode)
    {
        Parameters = Places(),
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort != OpenSenseMapBox.FPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload.Length % OpenSenseMapBox.EntryLength != 0 ? DecodeError.Truncated
            : Entries(payload, in context, ref sink);
        return sink.End(error);
    }

    private static DeviceParameter[] Places()
    {
        var places = new DeviceParameter[OpenSenseMapBox.LastPlace];
        for (var i = 0; i < places.Length; i++)
        {
            var place = (i + 1).ToString(CultureInfo.InvariantCulture);
            places[i] = new DeviceParameter(
                "place" + place, "1", -1, "What the box's sensor at this place measures: a code of docs/formats/envelopes.md; 0 leaves it out.");
        }

        return places;
    }

    private static DecodeError Entries(ReadOnlySpan<byte> payload, in DecodeContext context, ref ReadingSink sink)
    {
        Span<short> codes = stackalloc short[payload.Length / OpenSenseMapBox.EntryLength];
        for (var i = 0; i < codes.Length; i++)
        {
            var entry = payload[(i * OpenSenseMapBox.EntryLength)..];
            if (entry[0] is 0 or > OpenSenseMapBox.LastPlace || entry[CodeAt] >= OpenSenseMapValue.Count)
            {
                return DecodeError.UnknownType;
            }

            codes[i] = CodeOf(entry, context.Parameters);
        }

        for (var i = 0; i < codes.Length; i++)
        {
            var entry = payload.Slice(i * OpenSenseMapBox.EntryLength, OpenSenseMapBox.EntryLength);
            if (codes[i] >= 0)
            {
                Give((byte)codes[i], entry, codes, payload, in context, ref sink);
            }
        }

        return DecodeError.None;
    }

    // -1: left out.
    private static short CodeOf(ReadOnlySpan<byte> entry, DeviceParameters? parameters)
    {
        var told = Told(entry[0], parameters);
        return told < 0 ? entry[CodeAt]
            : told is >= 1 and < OpenSenseMapValue.Count ? (short)told
            : (short)-1;
    }

    private static void Give(
        byte code,
        scoped ReadOnlySpan<byte> entry,
        scoped ReadOnlySpan<short> codes,
        scoped ReadOnlySpan<byte> payload,
        in DecodeContext context,
        scoped ref ReadingSink sink)
    {
        var reader = new PayloadReader(entry[NumberAt..]);
        reader.TryReadDoubleLittleEndian(out var number);
        if (double.IsNaN(number))
        {
            return;
        }

        var age = Age(entry);
        var time = age == 0 || context.Time.IsNone ? Instant.None : context.Time - TimeSpan.FromMilliseconds(age);
        if (code == OpenSenseMapValue.Unknown)
        {
            sink.Add(Quantity.InputValue.On(entry[0]), number, time);
            return;
        }

        var quantity = OnItsChannel(entry[0], code, payload, context.Parameters);
        if (IsImplausible(code, codes, payload))
        {
            sink.AddWithout(quantity, Quality.Implausible, time);
        }
        else
        {
            sink.Add(quantity, OpenSenseMapValue.Convert(code, number), time);
        }
    }

    private static Quantity OnItsChannel(byte place, byte code, ReadOnlySpan<byte> payload, DeviceParameters? parameters)
    {
        var quantity = OpenSenseMapValue.QuantityOf(code);
        var before = 0;
        for (byte other = 1; other < place; other++)
        {
            before += OpenSenseMapValue.QuantityOf(CodeAtPlace(other, payload, parameters)) == quantity ? 1 : 0;
        }

        return before == 0 ? quantity : quantity.On((byte)(before + 1));
    }

    // Unknown where the place is left out, or neither told nor in the message.
    private static byte CodeAtPlace(byte place, ReadOnlySpan<byte> payload, DeviceParameters? parameters)
    {
        if (Told(place, parameters) is >= 0 and var told)
        {
            return told < OpenSenseMapValue.Count ? (byte)told : OpenSenseMapValue.Unknown;
        }

        for (var i = 0; i < payload.Length; i += OpenSenseMapBox.EntryLength)
        {
            if (payload[i] == place)
            {
                return payload[i + CodeAt];
            }
        }

        return OpenSenseMapValue.Unknown;
    }

    // What the city file says of a place; -1: nothing.
    private static double Told(byte place, DeviceParameters? parameters) =>
        parameters is not null && parameters.TryGet(place - 1, out var told) && told >= 0 ? told : -1;

    private static bool IsImplausible(byte code, ReadOnlySpan<short> codes, ReadOnlySpan<byte> payload)
    {
        if (!OpenSenseMapValue.IsPm10(code) && !OpenSenseMapValue.IsPm25(code))
        {
            return false;
        }

        var (coarse, fine) = (-1, -1);
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] < 1)
            {
                continue;
            }

            var isCoarse = OpenSenseMapValue.IsPm10((byte)codes[i]);
            if (!isCoarse && !OpenSenseMapValue.IsPm25((byte)codes[i]))
            {
                continue;
            }

            ref var place = ref isCoarse ? ref coarse : ref fine;
            if (place >= 0)
            {
                return false;
            }

            place = i;
        }

        return coarse >= 0 && fine >= 0
            && Age(EntryAt(payload, coarse)) == Age(EntryAt(payload, fine))
            && NumberOf(EntryAt(payload, fine)) > NumberOf(EntryAt(payload, coarse));
    }

    private static ReadOnlySpan<byte> EntryAt(ReadOnlySpan<byte> payload, int index) =>
        payload.Slice(index * OpenSenseMapBox.EntryLength, OpenSenseMapBox.EntryLength);

    private static double NumberOf(ReadOnlySpan<byte> entry) =>
        BinaryPrimitives.ReadDoubleLittleEndian(entry[NumberAt..]);

    private static uint Age(ReadOnlySpan<byte> entry) =>
        BinaryPrimitives.ReadUInt32LittleEndian(entry[(NumberAt + sizeof(double))..]);
}

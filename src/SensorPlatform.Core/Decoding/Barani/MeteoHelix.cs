using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Barani;

/// <summary>
/// Barani MeteoHelix IoT weather station: 88 bits, most significant first (the docstring of a public parser, one example).
/// </summary>
/// <remarks>
/// <code>
///  2 bits  kind of message             14 bits  500 hPa + 0.05 hPa × n
///  5 bits  battery 3 + 0.05 V × n      10 bits  radiation, 2 W/m2
/// 11 bits  0.1 Cel - 100               9 bits   largest radiation, 2 W/m2 above it
///  6 bits  least, 0.1 Cel below it     8 bits   clicks of the rain gauge, counting on past 255
///  6 bits  largest, 0.1 Cel above it   8 bits   least time between clicks: its scale is not published, no reading
///  9 bits  0.2 %
/// </code>
/// <para>All bits set say that a value was not measured (from the maker's data sheet, unconfirmed). Users can set the port: 1
/// to 199 are accepted.</para>
/// <para>The public parser reads the largest radiation from the wrong bits (264 in place of 188 W/m2).</para>
/// </remarks>
public static class MeteoHelix
{
    private const int MessageLength = 11;
    private const byte LastApplicationPort = 199;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "barani/meteohelix",
        1,
        ["MeteoHelix IoT", "MeteoHelix IoT Pro"],
        [1],
        [
            Quantity.Battery.Name,
            Quantity.AirTemperature.Name,
            Quantity.AirTemperatureMinimum.Name,
            Quantity.AirTemperatureMaximum.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.AirPressure.Name,
            Quantity.RadiationGlobal.Name,
            Quantity.RadiationGlobalMaximum.Name,
            Quantity.InputCount.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("barani-design/meteohelix"),
            new("barani-design/meteohelix-iot-pro"),
            new("barani/meteohelix-iot"),
            new("barani/meteohelix-iot-pro"),
            new("baranidesign/meteohelix"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload.Length < MessageLength ? DecodeError.Truncated
            : payload.Length > MessageLength ? DecodeError.TrailingBytes
            : DecodeError.None;
        if (error == DecodeError.None)
        {
            Message(payload, ref sink);
        }

        return sink.End(error);
    }

    private static void Message(ReadOnlySpan<byte> message, ref ReadingSink sink)
    {
        var temperature = Bits(message, 7, 11);
        var least = Bits(message, 18, 6);
        var largest = Bits(message, 24, 6);
        var hasTemperature = temperature != 0x7FF;
        var radiation = Bits(message, 53, 10);
        var hasRadiation = radiation != 0x3FF;
        var largestRadiation = Bits(message, 63, 9);
        var humidity = Bits(message, 30, 9);
        var pressure = Bits(message, 39, 14);

        sink.Add(Quantity.Battery, (300 + (5 * Bits(message, 2, 5))) / 100.0);
        Add(Quantity.AirTemperature, hasTemperature, (temperature - 1000) / 10.0, ref sink);
        Add(Quantity.AirTemperatureMinimum, hasTemperature && least != 0x3F, (temperature - least - 1000) / 10.0, ref sink);
        Add(Quantity.AirTemperatureMaximum, hasTemperature && largest != 0x3F, (temperature + largest - 1000) / 10.0, ref sink);
        Add(Quantity.AirRelativeHumidity, humidity != 0x1FF, humidity / 5.0, ref sink);
        Add(Quantity.AirPressure, pressure != 0x3FFF, (50_000 + (5 * pressure)) / 100.0, ref sink);
        Add(Quantity.RadiationGlobal, hasRadiation, 2 * radiation, ref sink);
        var hasLargestRadiation = hasRadiation && largestRadiation != 0x1FF;
        Add(Quantity.RadiationGlobalMaximum, hasLargestRadiation, 2 * (radiation + largestRadiation), ref sink);
        sink.Add(Quantity.InputCount, Bits(message, 72, 8));
    }

    private static void Add(Quantity quantity, bool isMeasured, double value, ref ReadingSink sink)
    {
        if (isMeasured)
        {
            sink.Add(quantity, value);
        }
        else
        {
            sink.AddWithout(quantity, Quality.NotMeasured);
        }
    }

    // Up to 14 bits anywhere in the 88: two overlapping words of 64 bits hold them all.
    private static int Bits(ReadOnlySpan<byte> message, int offset, int length)
    {
        var start = offset < 32 ? 0 : MessageLength - sizeof(ulong);
        var word = BinaryPrimitives.ReadUInt64BigEndian(message[start..]);
        return (int)((word << (offset - (8 * start))) >> (64 - length));
    }
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Browan;

/// <summary>
/// Browan Tabs sensors, told apart by their FPort (chirpstack-device-profiles <c>browan/tabs-*</c>, akenza <c>browan</c>).
/// </summary>
/// <remarks>
/// <code>
/// all       status, battery (low half: 2.5 V + 0.1 V × n), temperature of the board (bits 6..0, Cel + 32), then
/// FPort 100 door TBDW100        minutes since the last change u16, changes u24                      status bit 0 open
/// FPort 102 motion TBMS100      minutes since the last movement u16, movements u24                  status bit 0 motion
/// FPort 103 climate TBHH100     humidity u7 %, CO2 u16 ppm, VOC u16 ppb                             board = air without gases
///           TBHV110             the same, IAQ u16, air temperature as the board's
/// FPort 104 light TBAM100       u24 0.01 lx (unconfirmed)
/// FPort 105 sound TBSL100       sound u7 dB (unconfirmed)
/// FPort 106 water TBWL100       humidity u7 %, air temperature as the board's                       status bit 0 leak
/// </code>
/// <para>Words are little-endian. All ones in CO2 and VOC: not fitted. Bit 7 of temperature and humidity is not used.</para>
/// </remarks>
public static class Tabs
{
    private const ushort NotFitted = 0xFFFF;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "browan/tabs",
        1,
        ["TBHH100", "TBHV110", "TBMS100", "TBDW100", "TBWL100", "TBAM100", "TBSL100"],
        [103, 102, 100, 104, 105, 106],
        [
            Quantity.Battery.Name, Quantity.AirTemperature.Name, Quantity.DeviceTemperature.Name,
            Quantity.AirRelativeHumidity.Name,
            Quantity.AirCo2.Name, Quantity.AirTvoc.Name, Quantity.AirIaq.Name, Quantity.MotionDetected.Name,
            Quantity.MotionCount.Name,
            Quantity.ContactOpen.Name, Quantity.ContactCount.Name, Quantity.EventElapsed.Name, Quantity.WaterLeak.Name,
            Quantity.LightIlluminance.Name, Quantity.SoundLevel.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("browan/tbclimate"), new("browan/tbhh100"), new("browan/tbhv110"), new("browan/tbms100"), new("browan/tbdw100"),
            new("browan/tbwl100"), new("browan/tbam100"), new("browan/tbsl100"), new("browan/tabs-tbhh100"),
            new("browan/tabs-tbhv110"),
            new("browan/tabs-tbms100"), new("browan/tabs-tbdw100"), new("browan/tabs-tbwl100"), new("browan/tabs-tbam100"),
            new("browan/tabs-tbsl100"), new("browan/tbdoor"), new("browan/tbmotion"), new("browan/tbwater"), new("tabs/tbhh100"),
            new("tabs/tbms100"), new("tabs/tbdw100"), new("tabs/tbwl100"), new("tabs/tbhv110"), new("tracknet/tbhh100"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is not (100 or (>= 102 and <= 106)) ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : Frame(payload, context.FPort, ref sink);
        return sink.End(error);
    }

    private static DecodeError Frame(ReadOnlySpan<byte> payload, byte fPort, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryReadByte(out var status) || !reader.TryReadByte(out var battery) || !reader.TryReadByte(out var board))
        {
            return DecodeError.Truncated;
        }

        sink.Add(Quantity.Battery, ((battery & 0x0F) + 25) / 10.0);
        var isWhole = fPort switch
        {
            100 => Events(status, board, Quantity.ContactOpen, Quantity.ContactCount, ref reader, ref sink),
            102 => Events(status, board, Quantity.MotionDetected, Quantity.MotionCount, ref reader, ref sink),
            103 => Climate(board, payload.Length, ref reader, ref sink),
            104 => Light(board, ref reader, ref sink),
            105 => Sound(board, ref reader, ref sink),
            _ => Water(status, board, ref reader, ref sink),
        };
        return !isWhole ? DecodeError.Truncated : reader.IsAtEnd ? DecodeError.None : DecodeError.TrailingBytes;
    }

    private static bool Events(
        byte status, byte board, Quantity state, Quantity counter, ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadUInt16LittleEndian(out var minutes) || !reader.TryTake(3, out var count))
        {
            return false;
        }

        sink.Add(Quantity.DeviceTemperature, Temperature(board));
        sink.Add(state, status & 1);
        sink.Add(Quantity.EventElapsed, minutes);
        sink.Add(counter, count[0] | (count[1] << 8) | (count[2] << 16));
        return true;
    }

    private static bool Climate(byte board, int length, ref PayloadReader reader, ref ReadingSink sink)
    {
        const int ShortLength = 8;
        if (!reader.TryReadByte(out var humidity)
            || !reader.TryReadUInt16LittleEndian(out var co2)
            || !reader.TryReadUInt16LittleEndian(out var voc))
        {
            return false;
        }

        // Where gases are measured the warm board is no thermometer of the room.
        var isClimateOnly = co2 == NotFitted && voc == NotFitted;
        sink.Add(isClimateOnly ? Quantity.AirTemperature : Quantity.DeviceTemperature, Temperature(board));
        sink.Add(Quantity.AirRelativeHumidity, humidity & 0x7F);
        AddFitted(Quantity.AirCo2, co2, ref sink);
        AddFitted(Quantity.AirTvoc, voc, ref sink);
        if (length > ShortLength)
        {
            if (!reader.TryReadUInt16LittleEndian(out var iaq) || !reader.TryReadByte(out var air))
            {
                return false;
            }

            AddFitted(Quantity.AirIaq, iaq, ref sink);
            sink.Add(isClimateOnly ? Quantity.AirTemperature.On(1) : Quantity.AirTemperature, Temperature(air));
        }

        return true;
    }

    private static bool Light(byte board, ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryTake(3, out var light))
        {
            return false;
        }

        sink.Add(Quantity.DeviceTemperature, Temperature(board));
        sink.Add(Quantity.LightIlluminance, (light[0] | (light[1] << 8) | (light[2] << 16)) / 100.0);
        return true;
    }

    private static bool Sound(byte board, ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out var decibels))
        {
            return false;
        }

        sink.Add(Quantity.DeviceTemperature, Temperature(board));
        sink.Add(Quantity.SoundLevel, decibels & 0x7F);
        return true;
    }

    private static bool Water(byte status, byte board, ref PayloadReader reader, ref ReadingSink sink)
    {
        if (!reader.TryReadByte(out var humidity) || !reader.TryReadByte(out var air))
        {
            return false;
        }

        sink.Add(Quantity.DeviceTemperature, Temperature(board));
        sink.Add(Quantity.WaterLeak, status & 1);
        sink.Add(Quantity.AirRelativeHumidity, humidity & 0x7F);
        sink.Add(Quantity.AirTemperature, Temperature(air));
        return true;
    }

    private static int Temperature(byte raw) => (raw & 0x7F) - 32;

    private static void AddFitted(Quantity quantity, ushort value, ref ReadingSink sink)
    {
        if (value == NotFitted)
        {
            sink.AddWithout(quantity, Quality.NotMeasured);
        }
        else
        {
            sink.Add(quantity, value);
        }
    }
}

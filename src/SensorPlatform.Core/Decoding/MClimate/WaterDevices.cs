using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.MClimate;

/// <summary>
/// MClimate flood sensor and T-Valve (TTN lorawan-devices <c>mclimate/flood-sensor-codec</c>, <c>t-valve-codec</c>, the maker's
/// protocol).
/// </summary>
/// <remarks>
/// <code>
/// flood sensor     bits 7..5 reason, 3 box opened, 2 flood; battery u8 × 16 mV
/// T-Valve, short   water temperature u8 0.5 Cel; bit 7 valve open, bits 6..0 ambient temperature 0.5 Cel + 10
/// T-Valve, long    bits 7..5 reason, 3 box opened, 2 flood wire broken, 1 flood, 0 magnet; 4 bytes not used here
/// </code>
/// <para>Any FPort from 1 to 199. The maker's table for the short T-Valve frame is followed; a public codec reads it as the long
/// one. Bit 2 of the flood sensor, and bits 1 and 0 of the T-Valve, are unconfirmed.. Alarm 1 is the
/// broken wire, alarm 2 the magnet; the device state is the reason.</para>
/// </remarks>
public static class WaterDevices
{
    private const byte LastApplicationPort = 199;
    private const int ShortLength = 2;
    private const int LongLength = 5;

    /// <summary>The flood sensor as the decoder table holds it.</summary>
    public static DeviceFamily FloodSensor { get; } = new(
        "mclimate/flood-sensor",
        1,
        ["Flood Sensor"],
        [2, 1],
        [Quantity.DeviceState.Name, Quantity.AlarmTamper.Name, Quantity.WaterLeak.Name, Quantity.Battery.Name],
        DecodeFloodSensor)
    {
        Aliases = [new("mclimate/flood"), new("mclimate/mclimate-flood-sensor"), new("mclimate/floodsensor")],
    };

    /// <summary>The valve as the decoder table holds it.</summary>
    public static DeviceFamily TValve { get; } = new(
        "mclimate/t-valve",
        1,
        ["T-Valve"],
        [2, 1],
        [
            Quantity.WaterTemperature.Name, Quantity.AirTemperature.Name, Quantity.OutputState.Name, Quantity.DeviceState.Name,
            Quantity.AlarmTamper.Name, Quantity.AlarmActive.Name, Quantity.WaterLeak.Name,
        ],
        DecodeTValve)
    {
        Aliases = [new("mclimate/tvalve"), new("mclimate/mclimate-t-valve"), new("mclimate/t-valve-water-valve")],
    };

    /// <summary>Decodes a payload of the flood sensor; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult DecodeFloodSensor(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = Check(payload, context.FPort);
        if (error == DecodeError.None && payload.Length == ShortLength)
        {
            sink.Add(Quantity.DeviceState, payload[0] >> 5);
            sink.Add(Quantity.AlarmTamper, (payload[0] >> 3) & 1);
            sink.Add(Quantity.WaterLeak, (payload[0] >> 2) & 1);
            sink.Add(Quantity.Battery, payload[1] * 16 / 1000.0);
        }
        else if (error == DecodeError.None)
        {
            error = DecodeError.TrailingBytes;
        }

        return sink.End(error);
    }

    /// <summary>Decodes a payload of the valve; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult DecodeTValve(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = Check(payload, context.FPort);
        if (error == DecodeError.None)
        {
            switch (payload.Length)
            {
                case ShortLength:
                    sink.Add(Quantity.WaterTemperature, payload[0] / 2.0);
                    sink.Add(Quantity.OutputState, payload[1] >> 7);
                    sink.Add(Quantity.AirTemperature, ((payload[1] & 0x7F) - 20) / 2.0);
                    break;
                case LongLength:
                    sink.Add(Quantity.DeviceState, payload[0] >> 5);
                    sink.Add(Quantity.AlarmTamper, (payload[0] >> 3) & 1);
                    sink.Add(Quantity.AlarmActive.On(1), (payload[0] >> 2) & 1);
                    sink.Add(Quantity.WaterLeak, (payload[0] >> 1) & 1);
                    sink.Add(Quantity.AlarmActive.On(2), payload[0] & 1);
                    break;
                default:
                    error = payload.Length < LongLength ? DecodeError.Truncated : DecodeError.TrailingBytes;
                    break;
            }
        }

        return sink.End(error);
    }

    private static DecodeError Check(ReadOnlySpan<byte> payload, byte fPort) =>
        fPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
        : payload.IsEmpty ? DecodeError.Empty
        : payload.Length < ShortLength ? DecodeError.Truncated
        : DecodeError.None;
}

using System.Buffers.Binary;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Mcf88;

/// <summary>
/// mcf88 and enginko sensors: an uplink id, then records with their own time; little-endian (TTN lorawan-devices <c>mcf88</c>,
/// akenza
/// <c>enginko</c>, the maker's "data frame format").
/// </summary>
/// <remarks>
/// <code>
/// 01         time request: no reading
/// 04         3 × climate, battery                                    TER
/// 09         date, energies int32 Wh, varh, VAh, 4 bytes not used     MET, PLG
///            or for these 4: powers W, var, VA, voltage 0.1 V, current mA, period µs, run time u32 s
/// 0A         date, inputs u32, outputs u32, cause u32                IO
/// 0B 3x      3 × climate and PM1, PM2.5, PM10 u16 µg/m³, battery     TERPM
/// 0C, 12     2 × climate, lx u16, VOC u16, battery                   VOC
/// 0E, 13     2 × climate, lx u16, VOC u16, CO2 u16 ppm, battery      CO2
/// climate    date, int16 0.01 Cel, u8 0.5 %, u24 Pa                  10 bytes
/// date       u32: year - 2000 (7 bits), month (4), day (5), hour (5), minute (6), second / 2 (5)
/// </code>
/// <para>04, 0E and 01 are as public examples have them; 09, 0A, 0B, 0C, 12 and 13 are unconfirmed. Battery (%) may be missing,
/// and four bytes of options may follow it. Public codecs take the device's date for the server's local time; it is taken as UTC,
/// as the network's answer to a time request is. A record without a possible date is left out, unless it is the last: the
/// device's clock is not set then.</para>
/// <para>A public codec gives "not a number" for raw temperatures of one digit; here ±0.05 Cel is a number.</para>
/// </remarks>
public static class McfFrames
{
    private const byte LastApplicationPort = 199;
    private const int ClimateLength = 10;
    private const int MeteringLength = 20;
    private const int MeteringWithPowerLength = 32;
    private const int OptionsLength = 4;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "mcf88/mcf-lw",
        1,
        [
            "MCF-LW12TER", "MCF-LW12TERWP", "MCF-LW12TERPM", "MCF-LW12VOC", "MCF-LW12CO2", "MCF-LW12CO2E", "MCF-LW12MET",
            "MCF-LW12PLG", "MCF-LW13IO", "EGK-LW20W00",
        ],
        [2, 1],
        [
            Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name, Quantity.AirPressure.Name,
            Quantity.LightIlluminance.Name,
            Quantity.AirTvoc.Name, Quantity.AirCo2.Name, Quantity.AirPm1.Name, Quantity.AirPm25.Name, Quantity.AirPm10.Name,
            Quantity.BatteryLevel.Name, Quantity.ElectricEnergy.Name, Quantity.ElectricReactiveEnergy.Name,
            Quantity.ElectricApparentEnergy.Name, Quantity.ElectricPower.Name, Quantity.ElectricReactivePower.Name,
            Quantity.ElectricApparentPower.Name, Quantity.ElectricVoltage.Name, Quantity.ElectricCurrent.Name,
            Quantity.ElectricFrequency.Name, Quantity.DeviceUptime.Name, Quantity.InputState.Name, Quantity.OutputState.Name,
        ],
        Decode)
    {
        Aliases =
        [
            new("mcf88/decoder-weather"), new("mcf88/decoder-meter"), new("mcf88/decoder-io"), new("mcf88/decoder"),
            new("mcf88/weather"),
            new("mcf88/mcf-lw12ter"), new("mcf88/mcf-lw12terwp"), new("mcf88/mcf-lw12terpm"), new("mcf88/mcf-lw12voc"),
            new("mcf88/mcf-lw12co2"), new("mcf88/mcf-lw12co2e"), new("mcf88/mcf-lw12met"), new("mcf88/mcf-lw12plg"),
            new("mcf88/mcf-lw13io"), new("mcf88/egk-lw20w00"),
            new("enginko/mcf-lw12ter"), new("enginko/mcf-lw12terwp"), new("enginko/mcf-lw12terpm"), new("enginko/mcf-lw12voc"),
            new("enginko/mcf-lw12co2"), new("enginko/mcf-lw12co2e"), new("enginko/mcf-lw12met"), new("enginko/mcf-lw12plg"),
            new("enginko/mcf-lw13io"), new("enginko/egk-lw20w00"), new("enginko/egk-lw22plg"),
        ],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        if (context.FPort is 0 or > LastApplicationPort)
        {
            return sink.End(DecodeError.UnknownPort);
        }

        if (payload.IsEmpty)
        {
            return sink.End(DecodeError.Empty);
        }

        var body = payload[1..];
        return sink.End(payload[0] switch
        {
            0x01 => DecodeError.None,
            0x04 => Records(body, 1, 3, Extra.None, ref sink),
            0x09 => Metering(body, ref sink),
            0x0A => InputsAndOutputs(body, ref sink),
            0x0B when body.IsEmpty => DecodeError.Truncated,
            0x0B when (body[0] & 0xF0) == 0x30 => Records(body[1..], 2, 3, Extra.Particles, ref sink),
            0x0C or 0x12 => Records(body, 1, 2, Extra.LightAndVoc, ref sink),
            0x0E or 0x13 => Records(body, 1, 2, Extra.LightVocAndCo2, ref sink),
            _ => DecodeError.UnknownType,
        });
    }

    private static DecodeError Records(ReadOnlySpan<byte> body, int offset, int count, Extra extra, ref ReadingSink sink)
    {
        var length = ClimateLength + extra switch
        {
            Extra.None => 0,
            Extra.LightAndVoc => 4,
            _ => 6,
        };
        if (body.Length < count * length)
        {
            return DecodeError.Truncated;
        }

        var rest = body[(count * length)..];
        if (rest.Length is not (0 or 1 or 1 + OptionsLength))
        {
            return rest.Length < 1 + OptionsLength ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        for (var i = 0; i < count; i++)
        {
            var record = body.Slice(i * length, length);
            var isDated = PackedDate.TryRead(BinaryPrimitives.ReadUInt32LittleEndian(record), out var time);
            if (isDated || i == count - 1)
            {
                Climate(record, time, ref sink);
                Extras(record[ClimateLength..], extra, time, ref sink);
            }
            else
            {
                sink.Warn(DecodeWarning.UndatedRecord, offset + (i * length));
            }
        }

        if (!rest.IsEmpty)
        {
            sink.Add(Quantity.BatteryLevel, rest[0]);
        }

        return DecodeError.None;
    }

    private static void Climate(ReadOnlySpan<byte> record, Instant time, ref ReadingSink sink)
    {
        sink.Add(Quantity.AirTemperature, BinaryPrimitives.ReadInt16LittleEndian(record[4..]) / 100.0, time);
        sink.Add(Quantity.AirRelativeHumidity, record[6] / 2.0, time);
        sink.Add(Quantity.AirPressure, (record[7] | (record[8] << 8) | (record[9] << 16)) / 100.0, time);
    }

    private static void Extras(ReadOnlySpan<byte> values, Extra extra, Instant time, ref ReadingSink sink)
    {
        if (extra == Extra.Particles)
        {
            sink.Add(Quantity.AirPm1, BinaryPrimitives.ReadUInt16LittleEndian(values), time);
            sink.Add(Quantity.AirPm25, BinaryPrimitives.ReadUInt16LittleEndian(values[2..]), time);
            sink.Add(Quantity.AirPm10, BinaryPrimitives.ReadUInt16LittleEndian(values[4..]), time);
            return;
        }

        if (extra >= Extra.LightAndVoc)
        {
            sink.Add(Quantity.LightIlluminance, BinaryPrimitives.ReadUInt16LittleEndian(values), time);
            sink.Add(Quantity.AirTvoc, BinaryPrimitives.ReadUInt16LittleEndian(values[2..]), time);
        }

        if (extra == Extra.LightVocAndCo2)
        {
            sink.Add(Quantity.AirCo2, BinaryPrimitives.ReadUInt16LittleEndian(values[4..]), time);
        }
    }

    private static DecodeError Metering(ReadOnlySpan<byte> body, ref ReadingSink sink)
    {
        if (body.Length is not (MeteringLength or MeteringWithPowerLength))
        {
            return body.Length < MeteringWithPowerLength ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        PackedDate.TryRead(BinaryPrimitives.ReadUInt32LittleEndian(body), out var time);
        sink.Add(Quantity.ElectricEnergy, BinaryPrimitives.ReadInt32LittleEndian(body[4..]) / 1000.0, time);
        sink.Add(Quantity.ElectricReactiveEnergy, BinaryPrimitives.ReadInt32LittleEndian(body[8..]) / 1000.0, time);
        sink.Add(Quantity.ElectricApparentEnergy, BinaryPrimitives.ReadInt32LittleEndian(body[12..]) / 1000.0, time);
        if (body.Length == MeteringWithPowerLength)
        {
            Powers(body.Slice(16, 12), time, ref sink);
            sink.Add(Quantity.DeviceUptime, BinaryPrimitives.ReadUInt32LittleEndian(body[^4..]), time);
        }

        return DecodeError.None;
    }

    private static void Powers(ReadOnlySpan<byte> values, Instant time, ref ReadingSink sink)
    {
        sink.Add(Quantity.ElectricPower, BinaryPrimitives.ReadInt16LittleEndian(values), time);
        sink.Add(Quantity.ElectricReactivePower, BinaryPrimitives.ReadInt16LittleEndian(values[2..]), time);
        sink.Add(Quantity.ElectricApparentPower, BinaryPrimitives.ReadInt16LittleEndian(values[4..]), time);
        sink.Add(Quantity.ElectricVoltage, BinaryPrimitives.ReadUInt16LittleEndian(values[6..]) / 10.0, time);
        sink.Add(Quantity.ElectricCurrent, BinaryPrimitives.ReadUInt16LittleEndian(values[8..]) / 1000.0, time);
        var periodMicroseconds = BinaryPrimitives.ReadUInt16LittleEndian(values[10..]);
        if (periodMicroseconds == 0)
        {
            sink.AddWithout(Quantity.ElectricFrequency, Quality.NotMeasured, time);
        }
        else
        {
            sink.Add(Quantity.ElectricFrequency, 1e6 / periodMicroseconds, time);
        }
    }

    private static DecodeError InputsAndOutputs(ReadOnlySpan<byte> body, ref ReadingSink sink)
    {
        const int Length = 16;
        const int Places = 8;
        if (body.Length != Length)
        {
            return body.Length < Length ? DecodeError.Truncated : DecodeError.TrailingBytes;
        }

        PackedDate.TryRead(BinaryPrimitives.ReadUInt32LittleEndian(body), out var time);
        for (var i = 0; i < Places; i++)
        {
            sink.Add(Quantity.InputState.On((byte)(i + 1)), (body[4] >> i) & 1, time);
            sink.Add(Quantity.OutputState.On((byte)(i + 1)), (body[8] >> i) & 1, time);
        }

        return DecodeError.None;
    }

    // What follows the climate in a record.
    private enum Extra
    {
        None,
        Particles,
        LightAndVoc,
        LightVocAndCo2,
    }
}

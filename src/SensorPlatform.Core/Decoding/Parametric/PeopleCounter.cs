using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Parametric;

/// <summary>Parametric (PMX) PCR2 radar people counters (the maker's "application payload", unconfirmed by a vector).</summary>
/// <remarks>
/// <code>
/// FPort 14         type, value …; big-endian:  0A left-to-right u16   16 right-to-left u16   01 temperature int16 0.1 Cel
/// FPort 190        settings: no reading
/// </code>
/// <para>Counts are of the reporting interval: channel 1 left-to-right, channel 2 right-to-left.</para>
/// </remarks>
public static class PeopleCounter
{
    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "parametric/pcr2",
        1,
        ["PCR2-IN", "PCR2-OD", "PCR2-ODS", "PCR2-R", "PCR2-T"],
        [14, 190],
        [Quantity.PeoplePasses.Name, Quantity.DeviceTemperature.Name],
        Decode)
    {
        Aliases = [new("pmx/pcr2"), new("parametric/pcr2-in"), new("parametric/pcr2-od"), new("parametric/pcr2-ods")],
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort switch
        {
            14 or 190 when payload.IsEmpty => DecodeError.Empty,
            190 => DecodeError.None,
            14 => Fields(payload, ref sink),
            _ => DecodeError.UnknownPort,
        };
        return sink.End(error);
    }

    private static DecodeError Fields(ReadOnlySpan<byte> payload, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        while (reader.TryReadByte(out var type))
        {
            if (type is not (0x01 or 0x0A or 0x16))
            {
                sink.Warn(DecodeWarning.UnknownField, reader.Position - 1);
                return reader.Position == 1 ? DecodeError.UnknownType : DecodeError.None;
            }

            if (!reader.TryReadUInt16BigEndian(out var value))
            {
                return DecodeError.Truncated;
            }

            switch (type)
            {
                case 0x0A:
                    sink.Add(Quantity.PeoplePasses.On(1), value);
                    break;
                case 0x16:
                    sink.Add(Quantity.PeoplePasses.On(2), value);
                    break;
                default:
                    sink.Add(Quantity.DeviceTemperature, (short)value / 10.0);
                    break;
            }
        }

        return DecodeError.None;
    }
}

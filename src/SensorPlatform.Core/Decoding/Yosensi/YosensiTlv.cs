using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Yosensi;

/// <summary>Yosensi's sensors: a header, then measurements with type, age, size, address and value (akenza <c>yosensi/…</c>).</summary>
/// <remarks>
/// All of this layout is inferred from akenza's 25 public examples; no document of the maker's was at hand.
/// <code>
/// header        02 (version), number of the packet, u16 (probably seconds; not used)
/// measurement   type u8
///               u8, 0 in most (probably how much later than the first one; not used)
///               size u8: low nibble the value's length less 1; 0x10 an address follows; other bits are not known
///               address u8, when size says so: which probe or which kind of value
///               value, most significant byte first
/// </code>
/// <para>The types and their scales are in <see cref="YosensiTypes"/>. Since each measurement tells its length, an unknown one
/// is passed over with a warning; a payload of unknown ones alone is refused. Readings take the uplink's time.</para>
/// <para>The examples have FPort 0, which no application can use; the real one is not known, and all of 1 to 199 are accepted.</para>
/// </remarks>
public static class YosensiTlv
{
    private const byte LastApplicationPort = 199;
    private const byte Version = 2;
    private const int HeaderRestLength = 3;
    private const int AddressFlag = 0x10;
    private const int UnknownFlags = 0xE0;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "yosensi/tlv",
        1,
        [
            "YO AgriBox", "YO Analog", "YO Distance", "YO Meter Pulse", "YO Particulate Matter Sensor", "YO People Counter",
            "YO Power", "YO Pure Pro", "YO Refrigerant Monitor", "YO Relay Switch", "YO Temp", "YO Thermostat",
            "YO Vibration Monitor",
        ],
        [1],
        YosensiTypes.Quantities,
        Decode)
    {
        Aliases = DeviceAliases.Of(
            "yosensi",
            "yo-agribox yo-analog yo-distance yo-meterpulse yo-meter yo-particulatemattersensor yo-pm yo-peoplecounter yo-power"
            + " yo-pure yo-purepro yo-refrigerantmonitor yo-relayswitch yo-relay yo-temp yo-thermostat yo-vibrationmonitor"
            + " yo-environment yo-presence yo-soil yo-level yo-leak yo-button yo-reed"),
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination) =>
        Decode(payload, context.FPort, false, destination);

    /// <summary>Decodes a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="fPort">FPort.</param>
    /// <param name="isAirflow">Pressures are differences.</param>
    /// <param name="destination">Room for the readings.</param>
    internal static DecodeResult Decode(ReadOnlySpan<byte> payload, byte fPort, bool isAirflow, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = fPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload[0] != Version ? DecodeError.UnknownType
            : Measurements(payload, isAirflow, ref sink);
        return sink.End(error);
    }

    private static DecodeError Measurements(ReadOnlySpan<byte> payload, bool isAirflow, ref ReadingSink sink)
    {
        var reader = new PayloadReader(payload);
        if (!reader.TryTake(1 + HeaderRestLength, out _) || reader.IsAtEnd)
        {
            return DecodeError.Truncated;
        }

        var isAnyKnown = false;
        while (!reader.IsAtEnd)
        {
            var offset = reader.Position;
            byte address = 0;
            if (!reader.TryReadByte(out var type)
                || !reader.TryReadByte(out _)
                || !reader.TryReadByte(out var size)
                || ((size & AddressFlag) != 0 && !reader.TryReadByte(out address)))
            {
                return DecodeError.Truncated;
            }

            if ((size & UnknownFlags) != 0)
            {
                sink.Warn(DecodeWarning.UnknownField, offset);
                break;
            }

            if (!reader.TryTake((size & 0x0F) + 1, out var value))
            {
                return DecodeError.Truncated;
            }

            if (YosensiTypes.TryAdd(type, (size & AddressFlag) != 0 ? address : null, value, isAirflow, ref sink))
            {
                isAnyKnown = true;
            }
            else
            {
                sink.Warn(DecodeWarning.UnknownField, offset);
            }
        }

        return isAnyKnown ? DecodeError.None : DecodeError.UnknownType;
    }
}

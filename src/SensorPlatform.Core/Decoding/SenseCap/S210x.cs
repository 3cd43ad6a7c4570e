using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.SenseCap;

/// <summary>
/// Seeed SenseCAP S2101 to S2110, A1101 and the LoRaWAN sensors before them: records of 7 bytes, little-endian (TTN
/// lorawan-devices <c>sensecap/sensecap</c>, akenza <c>seeed/senseCAPS2103</c> and others).
/// </summary>
/// <remarks>
/// <code>
/// n × record   channel u8, id u16, int32
/// end          CRC-16, 2 bytes
/// id 7         battery u16 %, interval u16 min
/// id 4097...   measurement, 0.001 of the unit that <see cref="SenseCapMeasurement"/> names
/// other ids below 4097: versions, serial numbers, sensors that were removed; no reading
/// </code>
/// <para>Values from 2 000 000 on (raw 2 000 000 000) are fault codes: 2 000 001 "sensor does not answer". The reading is then
/// given without a value.</para>
/// <para>A measurement of unknown id is passed over with a warning; all records are of one length.</para>
/// <para>The checksum is not looked at: LoRaWAN has its own, and akenza's examples have wrong ones.</para>
/// <para>Channel 1 is "the only one"; others number their quantity.</para>
/// </remarks>
public static class S210x
{
    private const byte LastApplicationPort = 199;
    private const int ChecksumLength = 2;
    private const int RecordLength = 7;
    private const ushort BatteryId = 7;
    private const int FirstFault = 2_000_000_000;

    /// <summary>The family as the decoder table holds it.</summary>
    public static DeviceFamily Family { get; } = new(
        "sensecap/s210x",
        1,
        ["S2100", "S2101", "S2102", "S2103", "S2104", "S2105", "S2106", "S2107", "S2108", "S2110", "A1101", "LoRa-E5"],
        [1, 2],
        [Quantity.BatteryLevel.Name, .. SenseCapMeasurement.Names],
        Decode)
    {
        Aliases = Names(),
    };

    /// <summary>Decodes a payload; see <see cref="PayloadDecoder"/>.</summary>
    public static DecodeResult Decode(ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination)
    {
        var sink = new ReadingSink(destination);
        var error = context.FPort is 0 or > LastApplicationPort ? DecodeError.UnknownPort
            : payload.IsEmpty ? DecodeError.Empty
            : payload.Length < RecordLength + ChecksumLength ? DecodeError.Truncated
            : Records(payload[..^ChecksumLength], ref sink);
        return sink.End(error);
    }

    private static DecodeError Records(ReadOnlySpan<byte> records, ref ReadingSink sink)
    {
        var reader = new PayloadReader(records);
        while (!reader.IsAtEnd)
        {
            var start = reader.Position;
            if (!reader.TryReadByte(out var channel)
                || !reader.TryReadUInt16LittleEndian(out var id)
                || !reader.TryReadUInt32LittleEndian(out var raw))
            {
                return DecodeError.Truncated;
            }

            if (id == BatteryId)
            {
                sink.Add(Quantity.BatteryLevel, raw & 0xFFFF);
            }
            else if (id >= SenseCapMeasurement.FirstId)
            {
                Add(id, channel, (int)raw, start, ref sink);
            }
        }

        return DecodeError.None;
    }

    private static void Add(ushort id, byte channel, int raw, int start, ref ReadingSink sink)
    {
        if (!SenseCapMeasurement.TryFind(id, out var quantity, out var factor))
        {
            sink.Warn(DecodeWarning.UnknownField, start);
            return;
        }

        quantity = channel > 1 && quantity.Channel == 0 ? quantity.On(channel) : quantity;
        if (raw >= FirstFault)
        {
            sink.AddWithout(quantity, Quality.Fault);
        }
        else
        {
            sink.Add(quantity, raw / 1000.0 * factor);
        }
    }

    // The same models under the names that both vendor directories and akenza give them.
    private static DeviceAlias[] Names()
    {
        string[] models =
        [
            "a1101", "loramodule-e5", "sensecap", "sensecapa1101", "sensecaps2100", "sensecaps2101", "sensecaps2102",
            "sensecaps2103", "sensecaps2104", "sensecaps2105", "sensecaps2106", "sensecaps2107", "sensecaps2108", "sensecaps2109",
            "sensecaps2110", "sensecapsairtemphumidity", "sensecapsbarometricpressure", "sensecapsco2", "sensecapslightintensity",
            "sensecapsoilmoisture", "sensecapsoiltemperature", "s2100", "s2101", "s2102", "s2103", "s2104", "s2105", "s2106",
            "s2107", "s2108", "s2109", "s2110",
        ];
        var aliases = new List<DeviceAlias>(2 * models.Length);
        foreach (var model in models)
        {
            aliases.Add(new DeviceAlias("sensecap/" + model));
            aliases.Add(new DeviceAlias("seeed/" + model));
        }

        return [.. aliases];
    }
}

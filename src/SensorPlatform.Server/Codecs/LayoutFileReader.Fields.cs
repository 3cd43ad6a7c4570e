using System.Globalization;
using SensorPlatform.Core.Decoding.Declarative;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Codecs;

// Single fields.
internal sealed partial class LayoutFileReader
{
    private const int BitsPerByte = 8;

    private static readonly Dictionary<string, (int Bits, FieldEncoding Encoding)> Types = new(StringComparer.Ordinal)
    {
        ["u8"] = (8, FieldEncoding.Natural),
        ["i8"] = (8, FieldEncoding.Whole),
        ["u16"] = (16, FieldEncoding.Natural),
        ["i16"] = (16, FieldEncoding.Whole),
        ["u24"] = (24, FieldEncoding.Natural),
        ["i24"] = (24, FieldEncoding.Whole),
        ["u32"] = (32, FieldEncoding.Natural),
        ["i32"] = (32, FieldEncoding.Whole),
        ["f32"] = (32, FieldEncoding.Real),
        ["bcd8"] = (8, FieldEncoding.Bcd),
        ["bcd16"] = (16, FieldEncoding.Bcd),
        ["bcd24"] = (24, FieldEncoding.Bcd),
        ["bcd32"] = (32, FieldEncoding.Bcd),
        ["bits"] = (0, FieldEncoding.Natural),
        ["signedBits"] = (0, FieldEncoding.Whole),
    };

    private FieldDefinition Field(MappingReader from, ref int end)
    {
        var type = from.Choice("type", (Bits: 0, Encoding: FieldEncoding.Natural), Types);
        if (!from.Has("type"))
        {
            from.Fault("type", "'type' is missing.", "Write u8, i16, u32, f32, bits and so on.");
        }

        var isBits = from.Text("type") is "bits" or "signedBits";
        var (bitOffset, bitLength) = isBits ? BitPlace(from) : (At(from, "at", end) * BitsPerByte, Math.Max(BitsPerByte, type.Bits));
        var field = new FieldDefinition(Quantity(from), bitOffset, bitLength, type.Encoding)
        {
            IsLittleEndian = from.Choice("endian", _isLittleEndian, Endians),
            Mask = from.Natural("mask") ?? uint.MaxValue,
            Shift = Shift(from),
            Scale = from.Number("scale") ?? 1,
            Offset = from.Number("offset") ?? 0,
            Marks =
            [
                .. from.Naturals("notMeasured").Select(raw => new FieldMark(raw, Quality.NotMeasured)),
                .. from.Naturals("fault").Select(raw => new FieldMark(raw, Quality.Fault)),
            ],
            Suspects = from.Naturals("suspect"),
            SuspectProof = from.Has("provedBy") ? Quantity(from, "provedBy") : Core.Readings.Quantity.None,
            Map = Map(from),
            Conditions = [.. from.OneOrMore("when", Conditions).SelectMany(conditions => conditions)],
            NotMeasuredWhen = [.. from.OneOrMore("notMeasuredWhen", Conditions).SelectMany(conditions => conditions)],
            IsOptional = from.Flag("optional"),
        };
        if ((field.Suspects.Count > 0) != from.Has("provedBy"))
        {
            from.Fault("provedBy", "'suspect' and 'provedBy' go together.", "Name the quantity whose failure proves the suspicion.");
        }

        end = field.EndBytes;
        return field;
    }

    private static (int Offset, int Length) BitPlace(MappingReader from)
    {
        var bit = from.Integer("bit");
        var bits = from.Integer("bits");
        if (bit is null or < 0 or > MaximumBytes * BitsPerByte || bits is null or < 1 or > 32)
        {
            from.Fault("bit", "A field of bits needs 'bit' (where it begins) and 'bits' (1 to 32).",
                "Count bits from the payload's first, which is the highest of its byte.");
            return (0, 1);
        }

        return (bit.Value, bits.Value);
    }

    private static int Shift(MappingReader from)
    {
        var shift = from.Integer("shift") ?? 0;
        if (shift is >= 0 and <= 31)
        {
            return shift;
        }

        from.Fault("shift", "The shift is outside 0 to 31 bits.", "Write by how many bits the value is moved to the right.");
        return 0;
    }

    private static List<KeyValuePair<uint, double>> Map(MappingReader from)
    {
        var map = new List<KeyValuePair<uint, double>>();
        foreach (var (word, value) in from.Numbers("map"))
        {
            if (MappingReader.TryParseNatural(word, out var raw))
            {
                map.Add(new(raw, value));
            }
            else
            {
                from.Fault("map", string.Create(CultureInfo.InvariantCulture, $"'{word}' is no raw value."), "Write raw values as keys: { 0: 1, 0x01: 0 }.");
            }
        }

        return map;
    }
}

using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Codecs;

public sealed class CodecFileLoaderTests
{
    private const string Head = """
        id: acme/t100
        kind: layout
        models: [T100]
        ports: [2]

        """;

    [Fact]
    public void All_faults_come_at_once_with_their_lines()
    {
        var faults = new List<ConfigurationFault>();
        Assert.Null(CodecFileLoader.Read("c.yaml", """
            id: Acme T100
            kind: layout
            models: [T100]
            ports: [0, 2]
            endian: middle
            layouts:
              - when: { port: 2, at: 0 }
                length: 2
                fields:
                  - { quantity: air.temprature, type: i16 }
                  - { quantity: battery, at: 2, type: u17 }
                  - { quantity: air.temperature, type: u8, colour: red, shift: 40 }
              - tags:
                  bytes: 3
                  unknown: skip
                  entries:
                    - { tag: 0x1FFFFFFF, fields: [] }
            examples:
              - { hex: 0g, readings: [{ quantity: air.temperature }] }
            """, faults));
        string[] expected =
        [
            "c.yaml:1: id: 'Acme T100' is no name of a codec.",
            "c.yaml:4: ports: 0 is no FPort of an application.",
            "c.yaml:5: endian: 'middle' cannot be chosen here.",
            "c.yaml:7: layouts[0].when.is: The condition on bytes has no value.",
            "c.yaml:8: layouts[0].length: The length is upside down",
            "c.yaml:10: layouts[0].fields[0].quantity: 'air.temprature' is no known quantity. Did you mean 'air.temperature'?",
            "c.yaml:11: layouts[0].fields[1].type: 'u17' cannot be chosen here.",
            "c.yaml:12: layouts[0].fields[2].shift: The shift is outside 0 to 31 bits.",
            "c.yaml:12: layouts[0].fields[2].colour: Nothing here has the key 'colour'.",
            "c.yaml:14: layouts[1].tags.bytes: A tag has 1 or 2 bytes.",
            "c.yaml:15: layouts[1].tags.unknown: Without a length byte nobody knows how far to skip.",
            "c.yaml:17: layouts[1].tags.entries[0].length: 'length' is missing",
            "c.yaml:19: examples[0].hex: This is not an even number of hexadecimal digits.",
            "c.yaml:19: examples[0].readings[0].value: A reading has a value or a quality.",
        ];
        var given = faults.Select(fault => fault.ToString()).ToArray();
        Assert.All(expected, one => Assert.Contains(given, fault => fault.StartsWith(one, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_example_that_fails_is_a_fault_with_its_line()
    {
        var faults = new List<ConfigurationFault>();
        Assert.Null(CodecFileLoader.Read("c.yaml", Head + """
            layouts:
              fields: [{ quantity: air.temperature, type: i16, scale: 0.1 }]
            examples:
              - { name: warm, hex: 00fa, readings: [{ quantity: air.temperature, value: 25.1 }] }
            """, faults));
        Assert.Equal(
            "c.yaml:8: examples: The example 'warm' fails: it gives air.temperature = 25, not air.temperature = 25.1. "
            + "Correct the codec or the example; the command 'codec check' runs them.",
            Assert.Single(faults).ToString());
    }

    [Theory]
    [InlineData("{ quantity: input.value, type: u24, endian: little }", "010203", 0x030201)]
    [InlineData("{ quantity: input.value, type: i24 }", "fffffe", -2)]
    [InlineData("{ quantity: input.value, type: i32 }", "fffffffe", -2)]
    [InlineData("{ quantity: input.value, type: u32 }", "fffffffe", 4294967294)]
    [InlineData("{ quantity: input.value, type: f32, endian: little }", "0000c841", 25)]
    [InlineData("{ quantity: input.value, type: bcd16 }", "1234", 1234)]
    [InlineData("{ quantity: input.value, type: bits, bit: 3, bits: 6 }", "1f80", 0b111111)]
    [InlineData("{ quantity: input.value, type: signedBits, bit: 4, bits: 12 }", "0ffe", -2)]
    [InlineData("{ quantity: input.value, type: i16, mask: 0x0FF0, shift: 4 }", "0fe0", -2)]
    [InlineData("{ quantity: input.value, type: u8, map: { 0x10: 3.5, 1: 7 } }", "10", 3.5)]
    [InlineData("{ quantity: input.value, type: u8, scale: 2, offset: -40 }", "10", -8)]
    [InlineData("{ quantity: input.value, at: 1, type: u8 }", "ff07", 7)]
    public void Fields_are_read_as_they_are_written(string field, string hex, double value)
    {
        var (error, readings) = Decode(Head + $"layouts:\n  fields: [{field}]\n", 2, hex);
        Assert.Equal((DecodeError.None, Quality.Good, value), (error, readings[0].Quality, readings[0].Value));
    }

    [Theory]
    [InlineData("{ quantity: input.value, type: bcd8 }", "1a", Quality.Fault)]
    [InlineData("{ quantity: input.value, type: u8, map: { 1: 7 } }", "02", Quality.OutOfRange)]
    [InlineData("{ quantity: input.value, type: f32 }", "7fc00000", Quality.OutOfRange)]
    [InlineData("{ quantity: input.value, type: u16, notMeasured: [0xFFFF], fault: 0xFFFE }", "ffff", Quality.NotMeasured)]
    [InlineData("{ quantity: input.value, type: u16, notMeasured: [0xFFFF], fault: 0xFFFE }", "fffe", Quality.Fault)]
    [InlineData("{ quantity: input.value, type: u8, notMeasuredWhen: { at: 1, is: [1, 2] } }", "0502", Quality.NotMeasured)]
    public void What_is_no_number_is_withheld(string field, string hex, Quality quality)
    {
        var (error, readings) = Decode(Head + $"layouts:\n  length: {hex.Length / 2}\n  fields: [{field}]\n", 2, hex);
        Assert.Equal((DecodeError.None, quality, 0d), (error, readings[0].Quality, readings[0].Value));
    }

    [Theory]
    [InlineData("0102", "01", DecodeError.Truncated)]
    [InlineData("0102", "", DecodeError.Empty)]
    [InlineData("0102", "010203", DecodeError.TrailingBytes)]
    [InlineData("0102", "0102", DecodeError.None)]
    public void A_layout_takes_its_own_length(string whole, string hex, DecodeError error) => Assert.Equal(
        error, Decode(Head + $"layouts:\n  length: {whole.Length / 2}\n  fields: [{{ quantity: input.value, type: u8 }}]\n", 2, hex).Error);

    [Fact]
    public void Tags_with_a_length_byte_may_be_skipped()
    {
        const string Text = Head + """
            layouts:
              tags:
                lengthByte: true
                unknown: skip
                entries:
                  - { tag: 0x07, fields: [{ quantity: soil.moisture.2, type: u8 }] }
            """;
        var (error, readings) = Decode(Text, 2, "0902aabb07012a");
        Assert.Equal((DecodeError.None, "soil.moisture.2", 42d), (error, readings[0].Quantity.Name, readings[0].Value));
        Assert.Equal(DecodeError.Truncated, Decode(Text, 2, "0905aa").Error);
        Assert.Equal(DecodeError.UnknownPort, Decode(Text, 0, "07012a").Error);
        Assert.Equal(DecodeError.UnknownPort, Decode(Text, 3, "07012a").Error);
    }

    [Fact]
    public void An_unknown_tag_behind_known_ones_is_a_warning_with_its_place()
    {
        var codec = Load(Head + """
            layouts:
              tags: { entries: [{ tag: 7, fields: [{ quantity: soil.moisture, type: u8 }] }] }
            """);
        var result = codec.Family.Decode([7, 42, 9, 1], new DecodeContext(2), new Reading[4]);
        Assert.Equal(new DecodeResult(DecodeError.None, 1, DecodeWarning.UnknownField, 2), result);
        Assert.Equal(DecodeError.UnknownType, codec.Family.Decode([9, 1], new DecodeContext(2), new Reading[4]).Error);
    }

    [Fact]
    public void The_documents_whole_example_is_one()
    {
        var document = File.ReadAllText(Path.Combine(Testing.SharedFolder.Repository, "docs", "formats", "codecs.md"));
        var start = document.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var codec = Load(document[start..document.IndexOf("```", start, StringComparison.Ordinal)]);
        Assert.Equal(("acme/t100", 2), (codec.Family.Id, codec.Examples.Count));
    }

    [Fact]
    public void Random_bytes_never_throw_and_never_give_an_impossible_number()
    {
        var random = new Random(4);
        var readings = new Reading[DeviceFamily.MaxReadings];
        var payload = new byte[64];
        foreach (var codec in CodecFolder.Load([Testing.SharedFolder.Vectors("codecs")], []).Loaded.Where(codec => codec.Script is null))
        {
            for (var i = 0; i < 20_000; i++)
            {
                random.NextBytes(payload);
                var bytes = payload.AsSpan(0, random.Next(payload.Length));
                var result = codec.Family.Decode(bytes, new DecodeContext(codec.Family.Ports[random.Next(codec.Family.Ports.Count)]), readings);
                Assert.All(readings[..result.Count], reading => Assert.True(
                    reading.HasValue ? reading.Value >= reading.Quantity.Minimum && reading.Value <= reading.Quantity.Maximum : reading.Value == 0));
            }
        }
    }

    private static LoadedCodec Load(string text)
    {
        var faults = new List<ConfigurationFault>();
        var codec = CodecFileLoader.Read("c.yaml", text, faults);
        Assert.Empty(faults);
        return codec!;
    }

    private static (DecodeError Error, Reading[] Readings) Decode(string text, byte port, string hex)
    {
        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = Load(text).Family.Decode(Convert.FromHexString(hex), new DecodeContext(port), readings);
        return (result.Error, readings[..result.Count]);
    }
}

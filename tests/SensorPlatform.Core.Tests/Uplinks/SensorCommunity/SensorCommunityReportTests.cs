using System.Text;
using SensorPlatform.Core.Decoding.SensorCommunity;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.SensorCommunity;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.SensorCommunity;

public sealed class SensorCommunityReportTests
{
    [Fact]
    public void A_board_has_no_time_and_the_name_that_its_firmware_gives_itself()
    {
        var uplink = Parse(Board("SDS_P1", "18.83"));

        Assert.Equal("esp8266-9372054", uplink.Device.ToString());
        Assert.True(uplink.Measured.IsNone);
        Assert.False(uplink.HasFrameCounter);
        Assert.Equal("esp8266-16777215", Parse(Board("SDS_P1", "1", id: "\"16777215\"")).Device.ToString());
        Assert.Equal("esp8266-16777215", Parse(Board("SDS_P1", "1", id: "16777215")).Device.ToString());
        Assert.Equal("240ac4123456", Parse(Board("SDS_P1", "1", id: "\"240ac4123456\"")).Device.ToString());
    }

    [Fact]
    public void The_count_of_the_measuring_loop_tells_the_next_report_from_one_sent_again()
    {
        var first = Parse(Board("SDS_P1", "18.83", samples: "4314326")).DeduplicationHash;

        Assert.NotEqual(0ul, first);
        Assert.Equal(first, Parse(Board("SDS_P1", "18.83", samples: "4314326")).DeduplicationHash);
        Assert.NotEqual(first, Parse(Board("SDS_P1", "18.83", samples: "4314327")).DeduplicationHash);
        Assert.NotEqual(first, Parse(Board("SDS_P1", "18.84", samples: "4314326")).DeduplicationHash);
        Assert.NotEqual(first, Parse(Board("SDS_P1", "18.83", samples: "4314326", id: "\"1\"")).DeduplicationHash);
    }

    [Fact]
    public void A_report_without_that_count_has_no_hash_so_that_its_receiver_must_tell() =>
        Assert.Equal(0ul, Parse(Board("SDS_P1", "18.83", samples: null)).DeduplicationHash);

    [Fact]
    public void An_element_of_the_archive_is_told_by_its_sensor_and_time()
    {
        const string Element = """{"timestamp":"2023-12-08 15:22:32","sensor":{"id":253},"sensordatavalues":[{"value":"7.31","value_type":"P1"}]}""";
        var uplink = Parse(Element);

        Assert.Equal("253", uplink.Device.ToString());
        Assert.Equal(1_702_048_952, uplink.Measured.UnixSeconds);
        Assert.Equal(uplink.DeduplicationHash, Parse(Element).DeduplicationHash);
        Assert.NotEqual(uplink.DeduplicationHash, Parse(Element.Replace(":32", ":33", StringComparison.Ordinal)).DeduplicationHash);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"value_type":"SDS_P1","value":"nan"},{"value_type":"SDS_P2","value":""},{"value_type":"BME280_humidity"}]""")]
    [InlineData("""[{"value_type":"GPS_lat","value":"48.1"},{"value":"7"},{"value_type":7,"value":"7"}]""")]
    public void Without_a_known_number_it_is_a_sign_of_life(string values)
    {
        var uplink = Parse($$"""{"esp8266id":"9372054","sensordatavalues":{{values}}}""");

        Assert.Equal(UplinkKind.MacOnly, uplink.Kind);
        Assert.Equal(0, uplink.Payload.Length);
    }

    [Theory]
    [InlineData("nope", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("{}", EnvelopeError.NoDevice)]
    [InlineData("""{"sensordatavalues":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"esp8266id":"","sensordatavalues":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"esp8266id":"a b","sensordatavalues":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"esp8266id":"12345678901234567","sensordatavalues":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"esp8266id":"1"}""", EnvelopeError.WrongShape)]
    [InlineData("""{"esp8266id":"1","sensordatavalues":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"esp8266id":"1","sensordatavalues":[1]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"esp8266id":"1","timestamp":"2023-12-08 15:22:32","sensordatavalues":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"esp8266id":"1","sensor":{"id":1},"sensordatavalues":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"sensor":{"id":1},"sensordatavalues":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"sensor":{"pin":"1"},"timestamp":"2023-12-08 15:22:32","sensordatavalues":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"sensor":7,"timestamp":"2023-12-08 15:22:32","sensordatavalues":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"sensor":{"id":1},"timestamp":"2023-12-08T15:22:32Z","sensordatavalues":[]}""", EnvelopeError.BadTime)]
    [InlineData("""{"esp8266id":"1","sensordatavalues":[{"value_type":"P1","value":"1"},{"value_type":"P1","value":"2"}]}""", EnvelopeError.WrongShape)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        Assert.Equal(expected, SensorCommunityReport.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Fact]
    public void Of_several_parts_the_better_one_gives_the_quantity_and_the_others_have_channels()
    {
        var uplink = Parse("""
            {"esp8266id":"1","sensordatavalues":[{"value_type":"temperature","value":"21"},{"value_type":"BMP_temperature","value":"24"},
            {"value_type":"BME280_temperature","value":"20"},{"value_type":"BMP280_pressure","value":"100000"}]}
            """);

        Assert.Equal(
            [("air.temperature.3", 21.0), ("air.temperature.2", 24.0), ("air.temperature", 20.0), ("air.pressure", 1000.0)],
            Decode(in uplink).Select(static reading => (reading.Quantity.Name, reading.Value)));
    }

    [Fact]
    public void Fine_dust_above_coarse_dust_of_one_part_withholds_both()
    {
        var uplink = Parse("""
            {"esp8266id":"1","sensordatavalues":[{"value_type":"SDS_P1","value":"5"},{"value_type":"SDS_P2","value":"9"},
            {"value_type":"PMS_P1","value":"7"},{"value_type":"PMS_P2","value":"7"}]}
            """);

        Assert.Equal(
            [Quality.Implausible, Quality.Implausible, Quality.Good, Quality.Good],
            Decode(in uplink).Select(static reading => reading.Quality));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var json = EnvelopeFiles.Read("sensor-community-board.json");
        Assert.Equal(0, Allocated.Bytes(() => SensorCommunityReport.TryParse(json, out _)));
    }

    private static string Board(string type, string value, string? samples = "7", string id = "\"9372054\"") =>
        $$"""{"esp8266id":{{id}},"software_version":"NRZ-2020-129","sensordatavalues":[{"value_type":"{{type}}","value":"{{value}}"}"""
        + (samples is null ? "" : $$""",{"value_type":"samples","value":"{{samples}}"}""")
        + "]}";

    private static Reading[] Decode(in Uplink uplink)
    {
        var readings = new Reading[16];
        SensorCommunityValues.Family.Decode(uplink.Payload, uplink.FPort, readings, out var written);
        return readings[..written];
    }

    private static Uplink Parse(string json)
    {
        Assert.Equal(EnvelopeError.None, SensorCommunityReport.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        return uplink;
    }
}

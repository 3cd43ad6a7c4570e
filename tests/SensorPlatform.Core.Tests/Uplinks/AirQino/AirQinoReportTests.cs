using System.Text;
using SensorPlatform.Core.Decoding.AirQino;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.AirQino;

public sealed class AirQinoReportTests
{
    [Fact]
    public void A_report_becomes_an_uplink_of_its_station()
    {
        var uplink = Parse(Encoding.UTF8.GetString(EnvelopeFiles.Read("airqino-report.json")));
        Assert.Equal("SMART188", uplink.Device.ToString());
        Assert.Equal(UplinkKind.Data, uplink.Kind);
        Assert.Equal(1, uplink.FPort);
        Assert.False(uplink.HasFrameCounter);
        Assert.NotEqual(0ul, uplink.DeduplicationHash);
        Assert.Equal(1_795_248_120, uplink.Measured.UnixSeconds);
        Assert.Equal(
            "01" + "6666666666065040" + "02" + "cdcccccccccc3640" + "08" + "0000000000001040" + "09" + "0000000000001c40",
            Convert.ToHexStringLower(uplink.Payload));
    }

    [Fact]
    public void Its_payload_decodes_to_the_known_numbers()
    {
        var uplink = Parse(Encoding.UTF8.GetString(EnvelopeFiles.Read("airqino-report.json")));
        var readings = new Reading[16];
        AirQinoValues.Family.Decode(uplink.Payload, uplink.FPort, readings, out var written);
        Assert.Equal(
            [(Quantity.AirRelativeHumidity, 64.1), (Quantity.AirTemperature, 22.8), (Quantity.AirPm25, 4.0), (Quantity.AirPm10, 7.0)],
            readings[..written].Select(r => (r.Quantity, r.Value)));
    }

    [Fact]
    public void The_same_report_has_the_same_hash_and_another_one_has_not()
    {
        const string Report = """{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[{"sensor":"rh","value":64.1}]}""";
        var hash = Parse(Report).DeduplicationHash;
        Assert.Equal(hash, Parse(Report.Replace("64.1", "64.10", StringComparison.Ordinal)).DeduplicationHash);
        Assert.NotEqual(hash, Parse(Report.Replace("64.1", "64.2", StringComparison.Ordinal)).DeduplicationHash);
        Assert.NotEqual(hash, Parse(Report.Replace("02:00", "04:00", StringComparison.Ordinal)).DeduplicationHash);
        Assert.NotEqual(hash, Parse(Report.Replace("188", "189", StringComparison.Ordinal)).DeduplicationHash);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"sensor":"AUX1","value":7}]""")]
    [InlineData("""[{"sensor":"rh","value":null},{"sensor":"extT","value":"22.8"},{"sensor":"o3","value":1e999}]""")]
    [InlineData("""[{"sensor":7,"value":7},{"value":7},{"sensor":"rh"}]""")]
    public void Without_a_known_number_it_is_a_sign_of_life(string values)
    {
        var uplink = Parse($$"""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":{{values}}}""");
        Assert.Equal(UplinkKind.MacOnly, uplink.Kind);
        Assert.Equal(0, uplink.Payload.Length);
    }

    [Theory]
    [InlineData("nope", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("""{"timestamp":"2026-11-21 08:02:00","values":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"station_name":"","timestamp":"2026-11-21 08:02:00","values":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"station_name":"SMART 188","timestamp":"2026-11-21 08:02:00","values":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"station_name":"A-STATION-NAME-17","timestamp":"2026-11-21 08:02:00","values":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"station_name":"SMART188","values":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00"}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[1]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21T08:02:00Z","values":[]}""", EnvelopeError.BadTime)]
    [InlineData("""{"station_name":"SMART188","timestamp":1795248120,"values":[]}""", EnvelopeError.BadTime)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[{"sensor":"rh","value":1},{"sensor":"rh","value":2}]}""", EnvelopeError.WrongShape)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        Assert.Equal(expected, AirQinoReport.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var json = EnvelopeFiles.Read("airqino-report.json");
        Assert.Equal(0, Allocated.Bytes(() => AirQinoReport.TryParse(json, out _)));
    }

    private static Uplink Parse(string json)
    {
        Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        return uplink;
    }
}

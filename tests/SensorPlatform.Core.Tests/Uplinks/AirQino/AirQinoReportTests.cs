using System.Buffers.Binary;
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
    [InlineData("""[{"sensor":"AUX1","value":7},{"sensor":"AUX1","value":8}]""")]
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
    [InlineData("7", EnvelopeError.WrongShape)]
    [InlineData("[]", EnvelopeError.SeveralReports)]
    [InlineData("""[{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[]}]""", EnvelopeError.SeveralReports)]
    [InlineData("[{", EnvelopeError.SeveralReports)]
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
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[{"sensor":"pm25","value":1},{"sensor":"PM2.5","value":2}]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","last_timestamp":"2026-11-21 08:02:00","values":[{"sensor":"AUX1","value":1},{"sensor":"AUX1_INPUT","value":2}]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","values":[{"sensor":"AUX1","value":1},{"sensor":"AUX1"}],"raw":true,"timestamp":"2026-11-21 08:02:00"}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","last_timestamp":"2026-11-21 08:02:00","values":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","utc_timestamp":"2026-11-21 08:02:00","last_timestamp":"2026-11-21 08:02:00","values":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","raw":true,"hourly":true,"values":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","last_timestamp":"2026-11-21 08:02:00","hourly":true,"values":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","raw":true,"raw":true,"values":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","hourly":false,"hourly":true,"values":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"station_name":"SMART188","last_timestamp":"2026-11-21 8:02","values":[]}""", EnvelopeError.BadTime)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        Assert.Equal(expected, AirQinoReport.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Fact]
    public void The_bytes_and_the_hash_of_a_current_report_are_pinned()
    {
        var uplink = Parse("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[{"sensor":"AUX1","value":7},{"sensor":"rh","value":64.1},{"sensor":"noise","value":5}]}""");
        Assert.Equal((1, "016666666666065040"), (uplink.FPort, Convert.ToHexStringLower(uplink.Payload)));
        Assert.Equal(HashOf("534d415254313838" + "0000000000000000" + "18ea00a74c49b000" + "016666666666065040"), uplink.DeduplicationHash);
    }

    [Theory]
    [InlineData("""{"station_name":"SMART188","last_timestamp":"2026-11-21 08:02:00","values":[V]}""", 2)]
    [InlineData("""{"values":[V],"utc_timestamp":"2026-11-21 08:02:00","station_name":"SMART188"}""", 2)]
    [InlineData("""{"raw":true,"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[V]}""", 2)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[V],"hourly":true}""", 3)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[V],"hourly":false,"raw":null}""", 1)]
    [InlineData("""{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[V],"hourly":"true","raw":1}""", 1)]
    public void The_sort_of_a_report_is_its_port(string report, byte fPort)
    {
        var uplink = Parse(report.Replace("V", """{"sensor":"press","value":100006},{"sensor":"rh","value":641}""", StringComparison.Ordinal));
        const string Humidity = "010000000000088440";
        Assert.Equal(fPort, uplink.FPort);
        Assert.Equal((fPort == 2 ? "1400000000606af840" : "") + Humidity, Convert.ToHexStringLower(uplink.Payload));
        Assert.Equal(1_795_248_120, uplink.Measured.UnixSeconds);
    }

    [Fact]
    public void Reports_of_three_sorts_are_three_reports()
    {
        const string Report = """{"station_name":"SMART188","timestamp":"2026-11-21 08:02:00","values":[{"sensor":"rh","value":64.1}]}""";
        string[] reports =
        [
            Report,
            Report.Replace("timestamp", "last_timestamp", StringComparison.Ordinal),
            Report.Replace("{\"station", "{\"hourly\":true,\"station", StringComparison.Ordinal),
        ];
        Assert.Equal(3, reports.Select(report => Parse(report).DeduplicationHash).Distinct().Count());
    }

    [Fact]
    public void A_raw_report_keeps_what_a_board_sends_also_zeros()
    {
        var uplink = Parse(Encoding.UTF8.GetString(EnvelopeFiles.Read("airqino-raw.json")));
        Assert.Equal((2, UplinkKind.Data, "SMART512"), (uplink.FPort, uplink.Kind, uplink.Device.ToString()));
        Assert.Equal(
            [(2, 228), (1, 641), (3, 396), (4, 438), (6, 0), (5, 213), (8, 4), (9, 7), (11, 0), (20, 100_006)],
            Entries(uplink));
    }

    [Fact]
    public void Hourly_means_have_the_names_of_their_interface()
    {
        var uplink = Parse(Encoding.UTF8.GetString(EnvelopeFiles.Read("airqino-hourly.json")));
        Assert.Equal((3, 1_707_033_600L), ((int)uplink.FPort, uplink.Measured.UnixSeconds));
        Assert.Equal(
            [(5, 0), (2, 26.846666), (3, 35.25), (6, 21.5), (4, 54.25), (9, 20.5), (8, 14.566667), (1, 95.590004)],
            Entries(uplink));
    }

    [Theory]
    [InlineData("rh RH", 1)]
    [InlineData("extT T", 2)]
    [InlineData("intT|T. int.|Temp. int.", 3)]
    [InlineData("o3 O3", 4)]
    [InlineData("co CO", 5)]
    [InlineData("no2 NO2", 6)]
    [InlineData("voc VOC", 7)]
    [InlineData("pm25 PM2.5", 8)]
    [InlineData("pm10 PM10", 9)]
    [InlineData("co2 CO2", 10)]
    [InlineData("AUX1 AUX1_INPUT", 11)]
    [InlineData("AUX2 AUX2_INPUT", 12)]
    [InlineData("AUX3 AUX3_INPUT", 13)]
    [InlineData("AUX4 AUX4_INPUT", 14)]
    [InlineData("AUX5 AUX5_INPUT", 15)]
    [InlineData("so2_ana", 16)]
    [InlineData("no_ana", 17)]
    [InlineData("no2_ana", 18)]
    [InlineData("noise", 19)]
    [InlineData("press", 20)]
    [InlineData("ch2o", 21)]
    [InlineData("lat", 22)]
    [InlineData("lon", 23)]
    public void Every_name_of_a_sensor_has_its_code(string names, int code)
    {
        foreach (var name in names.Split(names.Contains('|', StringComparison.Ordinal) ? '|' : ' '))
        {
            var uplink = Parse($$"""{"station_name":"SMART188","last_timestamp":"2026-11-21 08:02:00","values":[{"value":7,"sensor":"{{name}}"}]}""");
            Assert.Equal([(code, 7)], Entries(uplink));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("t")]
    [InlineData("Rh")]
    [InlineData("AUX0")]
    [InlineData("AUX6")]
    [InlineData("AUX1_INPUTS")]
    [InlineData("h2s_ana")]
    [InlineData("rad_ana")]
    [InlineData("pm2_5")]
    public void Other_names_are_passed_over(string name)
    {
        var uplink = Parse($$"""{"station_name":"SMART188","last_timestamp":"2026-11-21 08:02:00","values":[{"value":7,"sensor":"{{name}}"}]}""");
        Assert.Equal(UplinkKind.MacOnly, uplink.Kind);
    }

    [Fact]
    public void A_report_with_every_sensor_fits()
    {
        string[] names =
        [
            "rh", "extT", "intT", "o3", "co", "no2", "voc", "pm25", "pm10", "co2", "AUX1", "AUX2", "AUX3", "AUX4", "AUX5", "so2_ana",
            "no_ana", "no2_ana", "noise", "press", "ch2o", "lat", "lon", "h2s_ana", "nh3_ana", "nh3_dig", "voc_ana", "rad_ana", "pluv",
        ];
        var values = string.Join(',', names.Select((name, i) => $$"""{"sensor":"{{name}}","value":{{i + 1}}}"""));
        var uplink = Parse($$"""{"station_name":"SMART188","last_timestamp":"2026-11-21 08:02:00","values":[{{values}}]}""");
        Assert.Equal(Enumerable.Range(1, 23).Select(code => (code, (double)code)), Entries(uplink));
    }

    [Theory]
    [InlineData("airqino-report.json")]
    [InlineData("airqino-raw.json")]
    [InlineData("airqino-hourly.json")]
    public void Reading_allocates_nothing(string file)
    {
        var json = EnvelopeFiles.Read(file);
        Assert.Equal(0, Allocated.Bytes(() => AirQinoReport.TryParse(json, out _)));
    }

    private static ulong HashOf(string hex) => StableHash.Of(Convert.FromHexString(hex));

    private static IEnumerable<(int Code, double Value)> Entries(Uplink uplink) =>
        uplink.Payload.ToArray().Chunk(9).Select(entry => ((int)entry[0], BinaryPrimitives.ReadDoubleLittleEndian(entry.AsSpan(1))));

    private static Uplink Parse(string json)
    {
        Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        return uplink;
    }
}

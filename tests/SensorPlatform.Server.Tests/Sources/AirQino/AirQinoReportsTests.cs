using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.AirQinoApi;

namespace SensorPlatform.Server.Tests.Sources.AirQino;

/// <summary>Reports made of answers in the API's documented shapes.</summary>
public sealed class AirQinoReportsTests
{
    // The head is as a public parser reads it: four blanks, the time in characters 24 to 43.
    private const string LatestRaw = """
        {    "last_timestamp": "2024-05-29 08:43:00",    "values": [ {"sensor": "extT", "value": 228.0},
        {"sensor": "rh", "value": 641.0}, {"sensor": "intT", "value": 396.0}, {"sensor": "o3", "value": 438.0}, {"sensor": "co2", "value": 0.0}]}
        """;

    private const string Current = """
        {"station_name":"SMART188","timestamp":"2024-05-29 08:43:00","values":[{"sensor":"rh","value":64.1,"unit":"%"},
        {"sensor":"no2","value":null,"unit":"ug/m3"},{"sensor":"pm25","value":"4","unit":"ug/m3"},{"sensor":"pm10","value":7,"unit":"ug/m3"}]}
        """;

    [Fact]
    public void Latest_raw_values_become_a_raw_report_that_the_intake_reads()
    {
        var reading = AirQinoReports.ReadLatest(Encoding.UTF8.GetBytes(LatestRaw), "SMART512", AirQinoMode.Raw);

        Assert.NotNull(reading);
        Assert.Equal(
            """{"station_name":"SMART512","last_timestamp":"2024-05-29 08:43:00","values":["""
            + """{"sensor":"co2","value":0.0},{"sensor":"extT","value":228.0},{"sensor":"intT","value":396.0},"""
            + """{"sensor":"o3","value":438.0},{"sensor":"rh","value":641.0}]}""",
            Encoding.UTF8.GetString(reading.Report));
        Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(reading.Report, out var uplink));
        Assert.Equal((AirQinoReport.RawFPort, reading.Time), (uplink.FPort, uplink.Measured));
        Assert.Equal("SMART512", uplink.Device.ToString());
    }

    [Fact]
    public void Current_values_that_are_no_numbers_are_left_out()
    {
        var reading = AirQinoReports.ReadLatest(Encoding.UTF8.GetBytes(Current), "SMART188", AirQinoMode.Current);

        Assert.Equal(
            """{"station_name":"SMART188","timestamp":"2024-05-29 08:43:00","values":[{"sensor":"pm10","value":7},{"sensor":"rh","value":64.1}]}""",
            Encoding.UTF8.GetString(reading!.Report));
        Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(reading.Report, out var uplink));
        Assert.Equal(AirQinoReport.FPort, uplink.FPort);
    }

    [Theory]
    [InlineData("{    \"values\": []}")]
    [InlineData("""{"last_timestamp":"2024-05-29 08:43:00","values":[{"sensor":"o3","value":null}]}""")]
    public void A_station_without_any_number_gives_no_reading(string answer) =>
        Assert.Null(AirQinoReports.ReadLatest(Encoding.UTF8.GetBytes(answer), "SMART03", AirQinoMode.Raw));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"values":{}}""")]
    [InlineData("""{"values":[1]}""")]
    [InlineData("""{"values":[{"value":1}]}""")]
    [InlineData("""{"values":[{"sensor":"o3","value":1}]}""")]
    [InlineData("""{"last_timestamp":"2024-05-29T08:43:00Z","values":[{"sensor":"o3","value":1}]}""")]
    [InlineData("""{"station_name":"SMART9","last_timestamp":"2024-05-29 08:43:00","values":[{"sensor":"o3","value":1}]}""")]
    public void Another_shape_or_another_station_is_refused(string answer) => Assert.Throws<InvalidDataException>(
        () => AirQinoReports.ReadLatest(Encoding.UTF8.GetBytes(answer), "SMART188", AirQinoMode.Raw));

    [Fact]
    public void Of_a_long_text_in_place_of_a_name_no_more_than_a_name_is_told()
    {
        var header = Encoding.UTF8.GetBytes($$"""{"station_name":"{{new string('x', 5_000)}}"}""");

        var refusal = Assert.Throws<InvalidDataException>(() => AirQinoReports.CheckHeader(header, "SMART188"));
        Assert.InRange(refusal.Message.Length, 64, 128);
    }

    [Fact]
    public void A_real_hour_becomes_an_hourly_report()
    {
        // SMART188, 2024-02-04 08:00 (a consumer's log of 2025-02-03; T. int. is made up).
        var json = """{"timestamp":"2024-02-04 08:00:00","CO":0.0,"T":26.846666,"T. int.":35.2,"NO2":null,"PM2.5":14.566667,"RH":95.590004}"""u8;

        Assert.True(AirQinoReports.TryReadRecord(json, "SMART188", AirQinoMode.Hourly, out var reading));
        Assert.Equal(
            """{"station_name":"SMART188","timestamp":"2024-02-04 08:00:00","hourly":true,"values":["""
            + """{"sensor":"CO","value":0.0},{"sensor":"PM2.5","value":14.566667},{"sensor":"RH","value":95.590004},"""
            + """{"sensor":"T","value":26.846666},{"sensor":"T. int.","value":35.2}]}""",
            Encoding.UTF8.GetString(reading!.Report));
        Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(reading.Report, out var uplink));
        Assert.Equal(AirQinoReport.HourlyFPort, uplink.FPort);
    }

    [Theory]
    [InlineData("""{"timestamp":"2024-02-04 08:00:00","no2":1,"NO2":2,"x":3,"X":4}""", "no2")]
    [InlineData("""{"timestamp":"2024-02-04 08:00:00","PM2.5":1,"pm25":2,"x":3,"X":4}""", "PM2.5")]
    public void A_sensor_under_both_of_its_names_is_taken_once_and_the_record_is_not_lost(string json, string kept)
    {
        Assert.True(AirQinoReports.TryReadRecord(Encoding.UTF8.GetBytes(json), "SMART188", AirQinoMode.Hourly, out var reading));

        var text = Encoding.UTF8.GetString(reading!.Report);
        Assert.Contains($$"""{"sensor":"{{kept}}","value":1}""", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"value\":2", text, StringComparison.Ordinal);
        Assert.Contains("""{"sensor":"X","value":4}""", text, StringComparison.Ordinal);
        Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(reading.Report, out _));
    }

    [Theory]
    [InlineData("""{"timestamp":"2024-02-04 08:00:00","NO2":1,"\ud800":2}""")]
    [InlineData("""{"timestamp":"\ud800","NO2":1}""")]
    public void A_record_with_a_text_that_is_no_Unicode_is_not_readable(string json) =>
        Assert.False(AirQinoReports.TryReadRecord(Encoding.UTF8.GetBytes(json), "SMART188", AirQinoMode.Hourly, out _));

    [Fact]
    public void Answers_cut_anywhere_or_changed_by_chance_are_read_or_refused_and_nothing_else()
    {
        var whole = Encoding.UTF8.GetBytes(LatestRaw);
        for (var length = 0; length < whole.AsSpan().TrimEnd("\r\n "u8).Length; length++)
        {
            Assert.ThrowsAny<JsonException>(() => AirQinoReports.ReadLatest(whole.AsMemory(0, length), "S", AirQinoMode.Raw));
        }

        var random = new Random(5);
        for (var i = 0; i < 2_000; i++)
        {
            var changed = whole.ToArray();
            for (var j = random.Next(1, 4); j > 0; j--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            try
            {
                if (AirQinoReports.ReadLatest(changed, "S", AirQinoMode.Raw) is { } reading)
                {
                    Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(reading.Report, out _));
                }
            }
            catch (Exception fault) when (fault is JsonException or InvalidDataException or InvalidOperationException)
            {
                // Refused.
            }
        }
    }
}

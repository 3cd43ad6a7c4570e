using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Decoding.AirQino;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.AirQino;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Decoding.AirQino;

// The real values of tests/vectors/air/airqino-raw.json, from the report to the readings.
public sealed class AirQinoRawTests
{
    private static readonly string[] AllKeys =
    [
        "extT", "rh", "intT", "o3", "no2", "co", "co2", "ch2o", "voc", "pm25", "pm10", "AUX1", "AUX2", "AUX3", "AUX4", "AUX5", "so2_ana",
        "h2s_ana", "nh3_ana", "nh3_dig", "voc_ana", "no_ana", "no2_ana", "noise", "rad_ana", "leafTH_an", "wdir_ana", "radR", "radG", "radB",
        "radN", "pluv", "soilT_an", "wsp_ana", "soilW_an", "press", "hydr_t", "hydr_ec", "hydr_dw",
    ];

    private static readonly JsonArray Rows =
        JsonNode.Parse(File.ReadAllText(SharedFolder.Vectors("air", "airqino-raw.json")))!["rows"]!.AsArray();

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Rows.Count)];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_real_station_gives_what_its_row_says(int place)
    {
        var row = Rows[place]!;
        Assert.Equal(Expected(row), Decode(row, row["values"]!.AsObject()));
    }

    // getLastValuesRaw has all keys of all boards, with 0.0 for what is not fitted.
    [Theory]
    [MemberData(nameof(Places))]
    public void What_is_not_fitted_is_a_gap_and_never_a_zero(int place)
    {
        var row = Rows[place]!;
        var values = row["values"]!.DeepClone().AsObject();
        foreach (var key in AllKeys)
        {
            values.TryAdd(key, 0.0);
        }

        var expected = Expected(row);
        var readings = Decode(row, values);
        foreach (var (quantity, value) in readings)
        {
            if (expected.TryGetValue(quantity, out var told))
            {
                Assert.Equal(told, value);
            }
            else if (quantity != "device.temperature" && quantity != "air.temperature" && quantity != "air.temperatureRaw")
            {
                Assert.Equal("NotMeasured", value);
            }
        }
    }

    [Fact]
    public void Decoding_a_report_of_a_configured_station_allocates_nothing()
    {
        var readings = new Reading[DeviceFamily.MaxReadings];
        var uplink = UplinkOf("SMART512", "2024-05-29 08:43:00", Rows[0]!["values"]!.AsObject());
        var context = new DecodeContext(AirQinoReport.RawFPort, default, DeviceParameters.Of(10, 10, 10));
        Assert.Equal(0, Allocated.Bytes(() => AirQinoRaw.Decode(uplink.Payload, context, readings)));
    }

    [Fact]
    public void Parameters_have_the_defaults_that_they_tell()
    {
        Assert.Equal(AirQinoParameters.PowerOffMinutes + 1, AirQinoParameters.All.Count);
        for (var i = 0; i < AirQinoParameters.All.Count; i++)
        {
            Assert.Equal(AirQinoParameters.All[i].Default, AirQinoParameters.Of(null, i));
        }
    }

    [Theory]
    [InlineData("airqino/raw-1-1-1", 1, 1, 1)]
    [InlineData("airqino/raw-10-10-10", 10, 10, 10)]
    [InlineData("airqino/raw-10-10-100", 10, 10, 100)]
    [InlineData("airqino/raw-100-100-100", 100, 100, 100)]
    public void A_name_can_tell_the_scales(string name, double temperature, double humidity, double inside)
    {
        Assert.True(DecoderTable.TryFind(name, out var family, out var parameters));
        Assert.Same(AirQinoRaw.Family, family);
        Assert.Equal(temperature, AirQinoParameters.Of(parameters, AirQinoParameters.TemperatureScale));
        Assert.Equal(humidity, AirQinoParameters.Of(parameters, AirQinoParameters.HumidityScale));
        Assert.Equal(inside, AirQinoParameters.Of(parameters, AirQinoParameters.InternalTemperatureScale));
        Assert.Equal(1023, AirQinoParameters.Of(parameters, AirQinoParameters.ConverterFullScale));
    }

    private static SortedDictionary<string, string> Expected(JsonNode row) => new(
        row["readings"]!.AsObject().ToDictionary(
            reading => reading.Key,
            reading => reading.Value!.GetValueKind() == JsonValueKind.String
                ? reading.Value.GetValue<string>()
                : Text(reading.Value.GetValue<double>())),
        StringComparer.Ordinal);

    private static SortedDictionary<string, string> Decode(JsonNode row, JsonObject values)
    {
        var uplink = UplinkOf(row["station"]!.GetValue<string>(), row["time"]!.GetValue<string>(), values);
        var configured = row["parameters"]!.AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<double>());
        Assert.All(configured.Keys, name => Assert.Contains(name, AirQinoRaw.Family.Parameters.Select(p => p.Name)));
        var context = new DecodeContext(
            uplink.FPort, uplink.Measured, DeviceParameters.Create(AirQinoRaw.Family.Parameters, configured));
        var readings = new Reading[DeviceFamily.MaxReadings];
        var result = AirQinoRaw.Family.Decode(uplink.Payload, in context, readings);
        Assert.Equal(DecodeError.None, result.Error);
        return new SortedDictionary<string, string>(
            readings[..result.Count].ToDictionary(r => r.Quantity.Name, r => r.HasValue ? Text(r.Value) : r.Quality.ToString()),
            StringComparer.Ordinal);
    }

    private static Uplink UplinkOf(string station, string time, JsonObject values)
    {
        var report = new JsonObject
        {
            ["station_name"] = station,
            ["last_timestamp"] = time,
            ["values"] = new JsonArray(
                [.. values.Select(value => (JsonNode)new JsonObject { ["sensor"] = value.Key, ["value"] = value.Value!.DeepClone() })]),
        };
        Assert.Equal(EnvelopeError.None, AirQinoReport.TryParse(Encoding.UTF8.GetBytes(report.ToJsonString()), out var uplink));
        return uplink;
    }

    private static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}

using System.Text;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Decoding.OpenSenseMap;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Uplinks.OpenSenseMap;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Uplinks.OpenSenseMap;

public sealed class OpenSenseMapBoxTests
{
    private const string Id = "58cd22d8c877fb0011774898";
    private const string Time = "2026-11-21T08:00:00.000Z";

    [Fact]
    public void The_device_is_the_last_16_digits_of_the_id()
    {
        Assert.True(OpenSenseMapBox.TryDevice("58cd22d8C877fb0011774898"u8, out var device));
        Assert.Equal("C877FB0011774898", device.ToString());
        Assert.False(OpenSenseMapBox.TryDevice("58cd22d8c877fb001177489"u8, out _));
        Assert.False(OpenSenseMapBox.TryDevice("x8cd22d8c877fb0011774898"u8, out _));
        Assert.False(OpenSenseMapBox.TryDevice("58cd22d8c877fb001177489g"u8, out _));
    }

    [Theory]
    [InlineData("Temperatur", "°C", "air.temperature", 10)]
    [InlineData("Temperatura", "°C", "air.temperature", 10)]
    [InlineData(" TEMPERATURE ", "°F", "air.temperature", -12.222222222)]
    [InlineData("rel. Luftfeuchte", "%", "air.relativeHumidity", 10)]
    [InlineData("Umidità", "%", "air.relativeHumidity", 10)]
    [InlineData("PM2.5", "µg/m³", "air.pm2_5", 10)]
    [InlineData("PM2,5", "ug/m3", "air.pm2_5", 10)]
    [InlineData("PM10", "μg/m³", "air.pm10", 10)]
    [InlineData("CO₂", "ppm", "air.co2", 10)]
    [InlineData("Ozon", "µg/m³", "air.o3", 10)]
    [InlineData("PM10", "mg/m³", "input.value.1", 10)]
    [InlineData("PM10", "", "input.value.1", 10)]
    [InlineData("Temperatur", "K", "input.value.1", 10)]
    [InlineData("Bodentemperatur", "°C", "input.value.1", 10)]
    [InlineData("|pm10", "µg/m³", "input.value.1", 10)]
    public void Titles_and_units_of_several_languages_are_known_and_others_go_by_place(
        string title, string unit, string quantity, double value)
    {
        var reading = Assert.Single(Decode(Parse(Box(Sensor(title, unit, "10.00", Time)))));

        Assert.Equal((quantity, value), (reading.Quantity.Name, Math.Round(reading.Value, 9)));
    }

    [Fact]
    public void Each_value_has_its_own_time_and_the_box_that_of_the_newest()
    {
        var uplink = Parse(Box(
            Sensor("PM10", "µg/m³", "21.5", "2026-11-21T08:00:00.250Z"),
            Sensor("Temperatur", "°C", "6.3", "2026-11-21T07:58:59.125Z"),
            Sensor("Luftdruck", "hPa", "1001", "2026-11-20T07:59:00Z")));

        Assert.Equal(EnvelopeFiles.Time("2026-11-21T08:00:00.250Z"), uplink.Measured);
        Assert.Equal(
            [(Quantity.AirPm10, Instant.None), (Quantity.AirTemperature, EnvelopeFiles.Time("2026-11-21T07:58:59.125Z"))],
            Decode(in uplink).Select(static reading => (reading.Quantity, reading.Time)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"title":"PM10","unit":"µg/m³"},{},{"lastMeasurement":null},{"lastMeasurement":"58cd22d8c877fb0011774898"}]""")]
    [InlineData("""[{"title":"PM10","lastMeasurement":{"value":"nan","createdAt":"2026-11-21T08:00:00Z"}}]""")]
    [InlineData("""[{"title":"PM10","lastMeasurement":{"value":"7"}},{"lastMeasurement":{"value":"7","createdAt":"1969-11-21T08:00:00Z"}}]""")]
    public void Without_a_value_it_is_a_sign_of_life(string sensors)
    {
        var uplink = Parse($$"""{"_id":"{{Id}}","sensors":{{sensors}}}""");

        Assert.Equal((UplinkKind.MacOnly, 0), (uplink.Kind, uplink.Payload.Length));
        Assert.True(uplink.Measured.IsNone);
    }

    [Theory]
    [InlineData("nope", EnvelopeError.NotJson)]
    [InlineData("[]", EnvelopeError.WrongShape)]
    [InlineData("""{"sensors":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"_id":"58cd22d8","sensors":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"_id":7,"sensors":[]}""", EnvelopeError.NoDevice)]
    [InlineData("""{"_id":"58cd22d8c877fb0011774898"}""", EnvelopeError.WrongShape)]
    [InlineData("""{"_id":"58cd22d8c877fb0011774898","sensors":{}}""", EnvelopeError.WrongShape)]
    [InlineData("""{"_id":"58cd22d8c877fb0011774898","sensors":[7]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"_id":"58cd22d8c877fb0011774898","sensors":[],"sensors":[]}""", EnvelopeError.WrongShape)]
    [InlineData("""{"_id":"58cd22d8c877fb0011774898","sensors":[{"lastMeasurement":{"value":"7","createdAt":"yesterday"}}]}""", EnvelopeError.BadTime)]
    public void What_cannot_be_read_has_its_reason(string json, EnvelopeError expected)
    {
        Assert.Equal(expected, OpenSenseMapBox.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        Assert.True(uplink.Device.IsNone);
    }

    [Fact]
    public void Unknown_values_give_way_where_a_box_has_more_than_a_payload_holds()
    {
        var unknown = Enumerable.Repeat(Sensor("UV", "μW/cm²", "1", Time), 16);
        var readings = Decode(Parse(Box([.. unknown, Sensor("PM10", "µg/m³", "1", Time), Sensor("PM2.5", "µg/m³", "1", Time)])));
        Assert.Equal(17, readings.Length);
        Assert.Equal(["air.pm10", "air.pm2_5"], readings.Take(2).Select(static reading => reading.Quantity.Name));

        var known = string.Join(',', Enumerable.Repeat(Sensor("PM10", "µg/m³", "1", Time), 18));
        var json = Encoding.UTF8.GetBytes($$"""{"_id":"{{Id}}","sensors":[{{known}}]}""");
        Assert.Equal(EnvelopeError.PayloadTooLong, OpenSenseMapBox.TryParse(json, out _));
    }

    [Fact]
    public void Fine_dust_above_coarse_dust_at_one_time_withholds_both()
    {
        var one = Decode(Parse(Box(Sensor("PM10", "µg/m³", "5", Time), Sensor("PM2.5", "µg/m³", "9", Time))));
        Assert.All(one, static reading => Assert.Equal(Quality.Implausible, reading.Quality));

        var two = Decode(Parse(Box(Sensor("PM10", "µg/m³", "5", Time), Sensor("PM2.5", "µg/m³", "9", "2026-11-21T07:59:00Z"))));
        Assert.All(two, static reading => Assert.Equal(Quality.Good, reading.Quality));
    }

    [Fact]
    public void Sensors_of_one_quantity_keep_their_channels_whichever_of_them_is_new()
    {
        const string Silent = """{"title":"Temperatur","unit":"°C"}""";
        var first = Sensor("Temperatur", "°C", "6", Time);
        var second = Sensor("Temperatur", "°C", "20", Time);

        Assert.Equal([("air.temperature", 6.0), ("air.temperature.2", 20)], Values(Parse(Box(first, second))));
        Assert.Equal([("air.temperature", 6.0)], Values(Parse(Box(first, Silent))));
        Assert.Equal([("air.temperature.2", 20.0)], Values(Parse(Box(Silent, second))));

        var old = Parse(Box(Sensor("Temperatur", "°C", "5", "2026-11-19T08:00:00Z"), second));
        Assert.Equal([("air.temperature.2", 20.0)], Values(old));
        Assert.Equal((UplinkKind.Data, EnvelopeFiles.Time(Time)), (old.Kind, old.Measured));
        Assert.Equal(UplinkKind.MacOnly, Parse(Box(Silent, Silent)).Kind);
    }

    [Fact]
    public void A_place_that_the_city_file_tells_keeps_its_channel_without_a_value()
    {
        var told = DeviceParameters.Create(OpenSenseMapValues.Family.Parameters, new Dictionary<string, double> { ["place1"] = 5 });
        var second = Sensor("Temperatur", "°C", "20", Time);

        Assert.Equal(
            [("air.temperature", 6.0), ("air.temperature.2", 20)],
            Values(Parse(Box(Sensor("Fühler", "°C", "6", Time), second)), told).Order());
        Assert.Equal([("air.temperature.2", 20.0)], Values(Parse(Box("""{"title":"Fühler"}""", second)), told));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var json = EnvelopeFiles.Read("opensensemap-box.json");
        Assert.Equal(0, Allocated.Bytes(() => OpenSenseMapBox.TryParse(json, out _)));
    }

    private static string Sensor(string title, string unit, string value, string time) =>
        $$"""{"title":"{{title}}","unit":"{{unit}}","lastMeasurement":{"value":"{{value}}","createdAt":"{{time}}"} }""";

    private static string Box(params string[] sensors) => $$"""{"_id":"{{Id}}","sensors":[{{string.Join(',', sensors)}}]}""";

    private static (string, double)[] Values(in Uplink uplink, DeviceParameters? parameters = null) =>
        [.. Decode(in uplink, parameters).Select(static reading => (reading.Quantity.Name, reading.Value))];

    private static Reading[] Decode(in Uplink uplink, DeviceParameters? parameters = null)
    {
        var readings = new Reading[32];
        var result = OpenSenseMapValues.Family.Decode(uplink.Payload, new DecodeContext(uplink.FPort, uplink.Measured, parameters), readings);
        Assert.Equal(DecodeError.None, result.Error);
        return readings[..result.Count];
    }

    private static Uplink Parse(string json)
    {
        Assert.Equal(EnvelopeError.None, OpenSenseMapBox.TryParse(Encoding.UTF8.GetBytes(json), out var uplink));
        return uplink;
    }
}

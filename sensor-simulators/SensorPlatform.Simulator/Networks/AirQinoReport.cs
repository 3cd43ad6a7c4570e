using System.Text.Json;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Devices;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Networks;

/// <summary>
/// Reports of AirQino in the shape of its <c>getCurrentValues</c>: <c>station_name</c>, <c>timestamp</c> in UTC without a
/// zone, <c>values</c> of <c>sensor</c>, <c>value</c>, <c>unit</c>, calibrated; or of its <c>getLastValuesRaw</c>:
/// <c>last_timestamp</c>, no units, gases in counts, temperatures and humidity times ten.
/// </summary>
internal static class AirQinoReport
{
    /// <summary>AirQino's names of what the platform calls by its own.</summary>
    private static readonly (Quantity Quantity, string Sensor, string Unit)[] Names =
    [
        (Quantity.AirRelativeHumidity, "rh", "%"),
        (Quantity.AirTemperature, "extT", "C"),
        (Quantity.DeviceTemperature, "intT", "C"),
        (Quantity.AirO3, "o3", "ug/m3"),
        (Quantity.AirCo, "co", "mg/m3"),
        (Quantity.AirNo2, "no2", "ug/m3"),
        (Quantity.AirPm25, "pm25", "ug/m3"),
        (Quantity.AirPm10, "pm10", "ug/m3"),
        (Quantity.AirCo2, "co2", "ppm"),
        (Quantity.AirVoc, "voc", "ug/m3"),
    ];

    private static readonly (Quantity Quantity, string Sensor, double Scale)[] RawNames =
    [
        (Quantity.AirRelativeHumidityRaw, "rh", 10),
        (Quantity.AirTemperatureRaw, "extT", 10),
        (Quantity.DeviceTemperature, "intT", 10),
        (Quantity.AirO3Raw, "o3", 1),
        (Quantity.AirCoRaw, "co", 1),
        (Quantity.AirNo2Raw, "no2", 1),
        (Quantity.AirVocRaw, "voc", 1),
        (Quantity.AirPm25Raw, "pm25", 1),
        (Quantity.AirPm10Raw, "pm10", 1),
        (Quantity.AirCo2Raw, "co2", 1),
    ];

    internal static string Topic(TownSensor sensor) => $"airqino/{sensor.Network}/{sensor.Device}/values";

    internal static void Write(Utf8JsonWriter json, TownSensor sensor, Transmission transmission)
    {
        if (sensor.DeviceType == DeviceTypes.AirQinoRaw)
        {
            WriteRaw(json, sensor, transmission);
            return;
        }

        json.WriteStartObject();
        json.WriteString("station_name", sensor.Device);
        json.WriteString("timestamp", TimeText.AirQino(transmission.Measured));
        json.WriteStartArray("values");
        foreach (var value in transmission.Report.Values)
        {
            var (_, name, unit) = Array.Find(Names, entry => entry.Quantity == value.Quantity);
            json.WriteStartObject();
            json.WriteString("sensor", name);
            json.WriteNumber("value", value.Value);
            json.WriteString("unit", unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter json, TownSensor sensor, Transmission transmission)
    {
        json.WriteStartObject();
        json.WriteString("station_name", sensor.Device);
        json.WriteString("last_timestamp", TimeText.AirQino(transmission.Measured));
        json.WriteStartArray("values");
        foreach (var (quantity, name, scale) in RawNames)
        {
            var value = Array.Find(transmission.Report.Values, value => value.Quantity == quantity);
            json.WriteStartObject();
            json.WriteString("sensor", name);
            json.WriteNumber("value", Math.Round(value.Value * scale));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

namespace SensorPlatform.Server.Air.Import;

/// <summary>What the columns of a table are: the time, or a sensor as reports name it.</summary>
/// <remarks>
/// Names of the platform's tables, of its API and of the CNR's database export, whose <c>rad</c> is the relative humidity and
/// <c>ds18</c> the temperature inside (air-quality.md 1.3, 1.4). Case and blanks around names do not matter.
/// </remarks>
internal static class AirQinoColumns
{
    /// <summary>The time.</summary>
    internal const string Time = "time";

    /// <summary>The sensor's name, in tables with a row for each sensor.</summary>
    internal const string Sensor = "sensor";

    /// <summary>The value, in such tables.</summary>
    internal const string Value = "value";

    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utc_timestamp"] = Time,
        ["timestamp"] = Time,
        ["time"] = Time,
        ["data"] = Time,
        ["date"] = Time,
        ["datetime"] = Time,
        ["data_acquired"] = Time,
        ["hour"] = Time,
        ["sensor"] = Sensor,
        ["sensor_name"] = Sensor,
        ["parameter"] = Sensor,
        ["grandezza"] = Sensor,
        ["value"] = Value,
        ["avg"] = Value,
        ["mean"] = Value,
        ["float_value"] = Value,
        ["RH"] = "rh",
        ["rad"] = "rh",
        ["hum"] = "rh",
        ["T"] = "extT",
        ["extT"] = "extT",
        ["tair"] = "extT",
        ["T. int."] = "intT",
        ["Temp. int."] = "intT",
        ["intT"] = "intT",
        ["ds18"] = "intT",
        ["CO"] = "co",
        ["CO2"] = "co2",
        ["NO2"] = "no2",
        ["O3"] = "o3",
        ["VOC"] = "voc",
        ["PM2.5"] = "pm25",
        ["PM25"] = "pm25",
        ["pm2_5"] = "pm25",
        ["PM10"] = "pm10",
        ["lat"] = "lat",
        ["latitude"] = "lat",
        ["lon"] = "lon",
        ["long"] = "lon",
        ["longitude"] = "lon",
        ["AUX1"] = "AUX1",
        ["AUX1_INPUT"] = "AUX1",
        ["AUX2"] = "AUX2",
        ["AUX2_INPUT"] = "AUX2",
        ["AUX3"] = "AUX3",
        ["AUX3_INPUT"] = "AUX3",
        ["AUX4"] = "AUX4",
        ["AUX4_INPUT"] = "AUX4",
        ["AUX5"] = "AUX5",
        ["AUX5_INPUT"] = "AUX5",
        ["so2_ana"] = "so2_ana",
        ["no_ana"] = "no_ana",
        ["no2_ana"] = "no2_ana",
        ["noise"] = "noise",
        ["press"] = "press",
        ["ch2o"] = "ch2o",
    };

    /// <summary>What may be written behind a column's name.</summary>
    internal static IEnumerable<string> Targets => Known.Values.Distinct(StringComparer.Ordinal);

    /// <summary>What a column is.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="told">What people say of the file's columns.</param>
    /// <param name="swapsPm">Are PM2.5 and PM10 the wrong way round?</param>
    /// <returns>Null for a column that is not read.</returns>
    internal static string? TargetOf(string name, IReadOnlyDictionary<string, string> told, bool swapsPm)
    {
        var target = told.TryGetValue(name, out var said) ? said : Known.GetValueOrDefault(name);
        return !swapsPm ? target
            : target == "pm25" ? "pm10"
            : target == "pm10" ? "pm25"
            : target;
    }
}

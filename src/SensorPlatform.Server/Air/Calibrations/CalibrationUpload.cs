using System.Globalization;
using CsvHelper;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Importing;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>
/// Reads AirQino's upload of coefficients: a CSV with the columns <c>id_airqino, param, formula, regression_type, score, a, b, c, d, q</c>,
/// of which a = k1 (raw), b = k2 (its square), c = k3 (temperature inside), q = k4 (constant), and score is R²; <c>nan</c> stands for 0
/// (thesis of the University of Florence, 2022, "interfaccia").
/// </summary>
internal static class CalibrationUpload
{
    // An intercept in the place of the square's coefficient; real ones are below 0.001.
    private const double LargestSquare = 0.5;

    private static readonly string[] Needed = ["id_airqino", "param", "a", "b", "c", "q"];

    private static readonly (string Column, CalibrationTerm Term)[] Terms =
    [
        ("a", CalibrationTerm.Raw),
        ("b", CalibrationTerm.RawSquared),
        ("c", CalibrationTerm.InternalTemperature),
        ("q", CalibrationTerm.Constant),
    ];

    private static readonly Dictionary<string, Quantity> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["no2"] = Quantity.AirNo2,
        ["o3"] = Quantity.AirO3,
        ["co"] = Quantity.AirCo,
        ["voc"] = Quantity.AirVoc,
        ["co2"] = Quantity.AirCo2,
        ["pm25"] = Quantity.AirPm25,
        ["pm2.5"] = Quantity.AirPm25,
        ["pm2_5"] = Quantity.AirPm25,
        ["pm10"] = Quantity.AirPm10,
    };

    /// <summary>Reads all rows.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sensorOf">The sensor of a station's name; null when there is none.</param>
    /// <param name="versionOf">The number of a new version.</param>
    /// <param name="validFrom">From when on they are used.</param>
    /// <exception cref="RefusedRequestException">Rows cannot be taken; all of them are told, and none is taken.</exception>
    public static IReadOnlyList<Calibration> Read(
        string path, Func<string, string?> sensorOf, Func<string, Quantity, int> versionOf, Instant validFrom)
    {
        var rows = Rows(path);
        string[] names = rows.Count == 0 ? [] : Array.ConvertAll(rows[0].Fields, static name => name.Trim().ToLowerInvariant());
        if (Array.Exists(Needed, name => !names.Contains(name, StringComparer.Ordinal)))
        {
            throw new RefusedRequestException(
                $"{path} is no upload of AirQino: it needs the columns id_airqino, param, formula, regression_type, score, a, b, c, d, q.");
        }

        RefuseRepeated(path, names);
        var faults = new List<string>();
        var read = new List<Calibration>();
        foreach (var (line, fields) in rows.Skip(1))
        {
            var cells = names.Zip(fields).Where(static pair => pair.First.Length > 0)
                .ToDictionary(static pair => pair.First, static pair => pair.Second.Trim(), StringComparer.Ordinal);
            if (Row(line, cells, sensorOf, versionOf, validFrom, faults) is { } calibration)
            {
                read.Add(calibration);
            }
        }

        faults.AddRange(read.GroupBy(one => (one.SensorId, one.Quantity)).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key.SensorId}, {group.Key.Quantity.Name} stands in several rows: keep one."));
        return faults.Count == 0 ? read : throw new RefusedRequestException($"{path}: nothing is taken.\n  {string.Join("\n  ", faults)}");
    }

    private static void RefuseRepeated(string path, string[] names)
    {
        var repeated = names.Where(static name => name.Length > 0).GroupBy(static name => name, StringComparer.Ordinal)
            .FirstOrDefault(static group => group.Count() > 1);
        if (repeated is not null)
        {
            throw new RefusedRequestException($"{path}: the column '{repeated.Key}' stands twice in the first line. Keep the one that counts.");
        }
    }

    private static List<CsvLine> Rows(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return [.. CsvRows.Read(reader, ',')];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            throw new RefusedRequestException($"{path} cannot be read: {fault.Message}");
        }
    }

    private static Calibration? Row(
        int line,
        Dictionary<string, string> cells,
        Func<string, string?> sensorOf,
        Func<string, Quantity, int> versionOf,
        Instant validFrom,
        List<string> faults)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"line {line}: ");
        var (station, parameter) = (cells.GetValueOrDefault("id_airqino", ""), cells.GetValueOrDefault("param", ""));
        var sensor = sensorOf(station);
        if (sensor is null)
        {
            faults.Add($"{place}no sensor has the device '{station}'. Correct the name, or the city file.");
        }

        if (!Parameters.TryGetValue(parameter, out var quantity))
        {
            faults.Add($"{place}'{parameter}' is no parameter: {string.Join(", ", Parameters.Keys)}.");
        }

        var coefficients = new List<CalibrationCoefficient>();
        foreach (var (column, term) in Terms)
        {
            var value = NumberOf(cells, column, place, faults);
            if (value != 0)
            {
                coefficients.Add(new CalibrationCoefficient(term, value));
            }

            if (term == CalibrationTerm.RawSquared && Math.Abs(value) > LargestSquare)
            {
                faults.Add($"{place}b = {value.ToString(CultureInfo.InvariantCulture)} cannot be the coefficient of the raw value's square. "
                    + "Coefficients printed with slope and intercept in a and b were fitted to scaled values and are of no use here; "
                    + "fit anew with 'calibrate --station'.");
            }
        }

        if (coefficients.Count == 0)
        {
            faults.Add($"{place}all coefficients are 0.");
        }

        var score = NumberOf(cells, "score", place, faults);
        return sensor is null || quantity == Quantity.None ? null : new Calibration
        {
            SensorId = sensor,
            Quantity = quantity,
            Version = versionOf(sensor, quantity),
            Coefficients = coefficients,
            ValidFrom = validFrom,
            R2 = score == 0 ? double.NaN : score,
            Note = $"From AirQino's upload, {station} {parameter}, regression {cells.GetValueOrDefault("regression_type", "")}",
        };
    }

    private static double NumberOf(Dictionary<string, string> cells, string column, string place, List<string> faults)
    {
        var text = cells.GetValueOrDefault(column);
        if (string.IsNullOrEmpty(text) || text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        faults.Add($"{place}{column} = '{text}' is no number. Write a point before the decimals, or nan.");
        return 0;
    }
}

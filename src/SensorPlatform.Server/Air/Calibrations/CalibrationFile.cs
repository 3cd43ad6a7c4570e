using System.Globalization;
using System.Text;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>Reads one calibration file (docs/formats/calibration-file.md) and finds all that is wrong with it at once.</summary>
internal static class CalibrationFile
{
    private static readonly Dictionary<string, CalibrationTerm> Terms =
        Enum.GetValues<CalibrationTerm>().ToDictionary(CalibrationTerms.WordOf, StringComparer.Ordinal);

    /// <summary>The name that a version's file must have: <c>SENSOR.QUANTITY.vN.yaml</c>.</summary>
    public static string NameOf(string sensorId, Quantity quantity, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{sensorId}.{quantity.Name}.v{version}.yaml");

    /// <summary>Loads a file; null, with faults added, when something is wrong.</summary>
    public static LoadedCalibration? Load(string path, List<ConfigurationFault> faults)
    {
        var text = CodecFileLoader.ReadText(path, faults);
        return text is null ? null : Read(path, text, faults);
    }

    /// <summary>Checks a text that is already at hand.</summary>
    public static LoadedCalibration? Read(string path, string text, List<ConfigurationFault> faults)
    {
        var own = new List<ConfigurationFault>();
        var root = CityFileParser.Parse(path, text, own);
        if (root is { Entries: null })
        {
            own.Add(new(path, root.Line, "", $"The file holds {root.Shape}; a calibration is a mapping.",
                "Start with 'sensor:', 'quantity:' and 'version:'; docs/formats/calibration-file.md has a whole one."));
        }

        var loaded = default(LoadedCalibration);
        if (root is { Entries: not null })
        {
            var from = new MappingReader(own, path, "", root);
            loaded = new LoadedCalibration(path, Calibration(from), from);
            from.Finish();
            CheckName(path, loaded);
        }

        faults.AddRange(own);
        return own.Count == 0 ? loaded : null;
    }

    private static Calibration Calibration(MappingReader from)
    {
        var validFrom = RequiredTime(from, "validFrom", "Write the measured time from which on it is used: 2026-06-01T00:00:00Z.");
        var expires = Time(from, "expires");
        if (!expires.IsNone && !validFrom.IsNone && expires <= validFrom)
        {
            from.Fault("expires", "It expires before it begins.", "Write a time after 'validFrom', or leave it out.");
        }

        var coefficients = from.List("coefficients", Coefficient);
        CheckCoefficients(from, coefficients);
        var calibration = new Calibration
        {
            SensorId = from.RequiredText("sensor", "Write the sensor's id in the city file."),
            Quantity = QuantityOf(from),
            Version = Version(from),
            Coefficients = coefficients.Select(one => one.Coefficient).ToArray(),
            ValidFrom = validFrom,
            Expires = expires,
            Covariance = Covariance(from, coefficients.Count),
            R2 = from.Number("r2") ?? double.NaN,
            Rmse = Positive(from, "rmse") ?? double.NaN,
            CrossValidatedRmse = Positive(from, "crossValidatedRmse") ?? double.NaN,
            CommonShare = Share(from, "commonShare") ?? double.NaN,
            Note = from.Text("note") ?? "",
        };
        if (calibration.R2 > 1)
        {
            from.Fault("r2", "A coefficient of determination is at most 1.", "Write it as a share: 0.73.");
        }

        return from.Child("coLocation", place => new Located(WithCoLocation(place, calibration)))?.Calibration ?? calibration;
    }

    private static Calibration WithCoLocation(MappingReader from, Calibration calibration)
    {
        var located = calibration with
        {
            CoLocatedFrom = Time(from, "from"),
            CoLocatedTo = Time(from, "to"),
            Reference = from.Text("reference") ?? "",
            Pairs = Count(from, "pairs"),
            Rejected = Count(from, "rejected"),
            RawMinimum = from.Number("rawMinimum") ?? double.NegativeInfinity,
            RawMaximum = from.Number("rawMaximum") ?? double.PositiveInfinity,
            ReferenceMinimum = from.Number("referenceMinimum") ?? double.NaN,
            ReferenceMaximum = from.Number("referenceMaximum") ?? double.NaN,
            ReferenceUncertainty = Share(from, "referenceUncertainty") ?? 0,
        };
        CheckOrder(from, "to", located.CoLocatedFrom.IsNone || located.CoLocatedTo.IsNone || located.CoLocatedFrom < located.CoLocatedTo);
        CheckOrder(from, "rawMaximum", located.RawMinimum < located.RawMaximum);
        CheckOrder(from, "referenceMaximum", !(located.ReferenceMinimum > located.ReferenceMaximum));
        return located;
    }

    private static Term Coefficient(MappingReader from)
    {
        if (!from.Has("term"))
        {
            from.Fault("term", "'term' is missing.", $"Write one of {string.Join(", ", Terms.Keys)}.");
        }

        var term = from.Choice("term", CalibrationTerm.Constant, Terms);
        var value = from.RequiredNumber("value", "Write the coefficient; leave the term out where it is not used.") ?? double.NaN;
        var interferent = from.Text("quantity") is { } name ? InterferentOf(from, name) : Quantity.None;
        if (term == CalibrationTerm.Interferent != from.Has("quantity"))
        {
            from.Fault("quantity", "'quantity' belongs to the term interferent, and to it alone.", "Name the raw quantity of the other gas: air.o3Raw.");
        }

        return new Term(new CalibrationCoefficient(term, value, Positive(from, "standardError") ?? double.NaN, interferent));
    }

    private static Quantity InterferentOf(MappingReader from, string name)
    {
        if (Quantity.TryParse(name, out var quantity) && RawQuantities.QuantityOf(quantity) != Quantity.None)
        {
            return quantity;
        }

        from.Fault("quantity", $"'{name}' is no raw quantity.", "Write one that ends in Raw: air.o3Raw.");
        return Quantity.None;
    }

    private static void CheckCoefficients(MappingReader from, IReadOnlyList<Term> coefficients)
    {
        if (coefficients.Count == 0)
        {
            from.Fault("coefficients", "There is no coefficient.", "Write at least { term: raw, value: 0.12 }.");
        }

        var seen = new HashSet<(CalibrationTerm, Quantity)>();
        for (var i = 0; i < coefficients.Count; i++)
        {
            var one = coefficients[i].Coefficient;
            if (!seen.Add((one.Term, one.Interferent)))
            {
                from.FaultAt("coefficients", i, "This term stands here twice.", "Add the two values up.");
            }
        }
    }

    private static double[] Covariance(MappingReader from, int terms)
    {
        var texts = from.Texts("covariance");
        var numbers = new double[texts.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                from.FaultAt("covariance", i, "Here should be a number.", "Write the matrix row by row.");
            }
        }

        if (numbers.Length > 0 && numbers.Length != terms * terms)
        {
            from.Fault("covariance", string.Create(CultureInfo.InvariantCulture, $"It has {numbers.Length} numbers, not {terms * terms}."),
                "Write a row and a column for each coefficient, in their order, or leave it out.");
        }

        return numbers;
    }

    private static Quantity QuantityOf(MappingReader from)
    {
        var name = from.RequiredText("quantity", "Write what it gives: air.no2.");
        if (name.Length == 0)
        {
            return Quantity.None;
        }

        if (Quantity.TryParse(name, out var quantity) && RawQuantities.RawOf(quantity) != Quantity.None)
        {
            return quantity;
        }

        from.Fault("quantity", $"'{name}' is nothing that can be calibrated.", "Write air.no2, air.o3, air.co, air.so2, air.no, air.voc, air.co2, air.pm2_5, "
            + "air.pm10, air.temperature or air.relativeHumidity.");
        return Quantity.None;
    }

    private static int Version(MappingReader from)
    {
        var version = from.Integer("version");
        if (version is null or < 1)
        {
            from.Fault("version", "'version' is a whole number from 1 on.", "Write one more than the newest version of this sensor and quantity.");
        }

        return version ?? 0;
    }

    private static void CheckName(string path, LoadedCalibration loaded)
    {
        var calibration = loaded.Calibration;
        var name = NameOf(calibration.SensorId, calibration.Quantity, calibration.Version);
        var written = Path.GetFileNameWithoutExtension(path);
        if (calibration is { SensorId.Length: > 0, Version: > 0 } && calibration.Quantity != Quantity.None
            && !string.Equals(written, Path.GetFileNameWithoutExtension(name), StringComparison.Ordinal))
        {
            loaded.Place.Fault("", $"The file holds {Path.GetFileNameWithoutExtension(name)}.", $"Call it {name}, so that no version stands in two files.");
        }
    }

    private static Instant RequiredTime(MappingReader from, string key, string remedy)
    {
        if (!from.Has(key))
        {
            from.Fault(key, $"'{key}' is missing.", remedy);
        }

        return Time(from, key);
    }

    private static Instant Time(MappingReader from, string key)
    {
        if (from.Text(key) is not { } text)
        {
            return Instant.None;
        }

        if (Instant.TryParse(Encoding.UTF8.GetBytes(text), out var time) && !time.IsNone)
        {
            return time;
        }

        from.Fault(key, $"'{text}' is no time.", "Write it with Z or an offset: 2026-06-01T00:00:00Z.");
        return Instant.None;
    }

    private static double? Positive(MappingReader from, string key)
    {
        var number = from.Number(key);
        if (number is < 0)
        {
            from.Fault(key, "This cannot be negative.", "Write 0 or more, or leave it out where it is not known.");
        }

        return number;
    }

    private static double? Share(MappingReader from, string key)
    {
        var number = from.Number(key);
        if (number is < 0 or > 1)
        {
            from.Fault(key, "This is a share of 0 to 1.", "Write 0.15 for 15 %.");
        }

        return number;
    }

    private static int Count(MappingReader from, string key)
    {
        var number = from.Integer(key) ?? 0;
        if (number < 0)
        {
            from.Fault(key, "A count cannot be negative.", "Write 0 or more, or leave it out where it is not known.");
        }

        return number;
    }

    private static void CheckOrder(MappingReader from, string key, bool isInOrder)
    {
        if (!isInOrder)
        {
            from.Fault(key, "The end lies before the beginning.", "Exchange them, or correct one.");
        }
    }

    // The readers of lists and mappings give objects.
    private sealed record Term(CalibrationCoefficient Coefficient);

    private sealed record Located(Calibration Calibration);
}

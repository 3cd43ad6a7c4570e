using System.Text;
using System.Text.RegularExpressions;
using SensorPlatform.Core.Decoding.Loggers;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Reads a mapping file (docs/formats/logger-mapping.md) and finds all that is wrong with it at once.</summary>
internal static class LoggerMappingFile
{
    private const string ColumnRemedy = "Write the column's heading, or its number from 1.";
    private static readonly TimeSpan PatternPatience = TimeSpan.FromMilliseconds(100);

    private static readonly Dictionary<string, Encoding> Encodings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf-8"] = Encoding.UTF8,
        ["utf-16"] = Encoding.Unicode,
        ["iso-8859-1"] = Encoding.Latin1,
        ["windows-1252"] = CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
    };

    private static readonly Dictionary<string, char?> Separators = new(StringComparer.Ordinal)
    {
        [";"] = ';',
        [","] = ',',
        ["tab"] = '\t',
        ["\t"] = '\t',
    };

    private static readonly Dictionary<string, LoggerUnit> Units = new(StringComparer.Ordinal)
    {
        ["degF"] = LoggerUnit.Fahrenheit,
        ["K"] = LoggerUnit.Kelvin,
        ["1"] = LoggerUnit.Share,
    };

    private static readonly string[] DefaultMissing = ["", "-", "–", "---", "n/a", "NA", "NaN", "null"];

    /// <summary>Loads a file.</summary>
    /// <exception cref="ConfigurationException">It has faults; all of them are listed.</exception>
    internal static LoggerMapping Load(string path)
    {
        var faults = new List<ConfigurationFault>();
        var text = CodecFileLoader.ReadText(path, faults);
        var mapping = text is null ? null : Read(path, text, faults);
        return mapping is not null && faults.Count == 0 ? mapping : throw new ConfigurationException(faults);
    }

    /// <summary>Checks a text that is already at hand.</summary>
    internal static LoggerMapping? Read(string path, string text, List<ConfigurationFault> faults)
    {
        var root = CityFileParser.Parse(path, text, faults);
        if (root is { Entries: null })
        {
            faults.Add(new(path, root.Line, "", $"The file holds {root.Shape}; a mapping of loggers is a mapping.",
                "Start with 'mapping:', 'time:' and 'values:'; docs/formats/logger-mapping.md has whole ones."));
        }

        if (root is not { Entries: not null })
        {
            return null;
        }

        var before = faults.Count;
        var from = new MappingReader(faults, path, "", root);
        var mapping = Mapping(from);
        from.Finish();
        CheckLoggers(from, mapping);
        return faults.Count == before ? mapping : null;
    }

    private static LoggerMapping Mapping(MappingReader from)
    {
        var heading = Line(from, "heading", 1, least: 0);
        var time = from.Part("time", TimeOf);
        if (time is null && !from.Has("time"))
        {
            from.Fault("", "'time' is missing.", "Write time: { column: Datum, formats: [dd.MM.yyyy HH:mm], zone: Europe/Berlin }.");
        }

        var values = from.OneOrMore("values", static each => ValueColumn(each, isWide: false));
        return new LoggerMapping
        {
            Id = from.RequiredText("mapping", "Write a name for this mapping: hamm-2024."),
            Version = (ushort)Line(from, "version", 1, least: 1, most: ushort.MaxValue),
            Encoding = from.Choice("encoding", Encoding.UTF8, Encodings),
            Separator = from.Choice("separator", null, Separators),
            HasDecimalComma = from.Choice("decimal", absent: false, new Dictionary<string, bool>(StringComparer.Ordinal) { ["point"] = false, ["comma"] = true, ["."] = false, [","] = true }),
            Heading = heading,
            FirstLine = Line(from, "firstLine", heading + 1, least: heading + 1),
            TimeColumns = time?.Columns ?? [],
            TimeFormats = time?.Formats ?? [],
            Zone = time?.Zone ?? TimeZoneInfo.Utc,
            From = time?.From,
            To = time?.To,
            Values = values,
            Wide = from.Part("wide", static each => ValueColumn(each, isWide: true)),
            Except = from.Texts("except"),
            Naming = from.Part("logger", NamingOf) ?? new LoggerNaming(),
            Sensors = Sensors(from),
            Ignored = from.Texts("ignore"),
            Missing = from.Has("missing") ? from.Texts("missing") : DefaultMissing,
            Sentinels = [.. from.Texts("sentinels").Select((word, index) => Sentinel(from, word, index))],
            Places = from.Part("places", static each => new LoggerPlaces(
                each.RequiredText("file", "Write the path of the table that says where loggers hang."),
                each.RequiredText("logger", "Write the heading of the loggers' names."),
                each.RequiredText("latitude", "Write the heading of the latitude."),
                each.RequiredText("longitude", "Write the heading of the longitude."))),
        };
    }

    private static int Line(MappingReader from, string key, int absent, int least, int most = 10_000)
    {
        var line = from.Integer(key) ?? absent;
        if (line < least || line > most)
        {
            from.Fault(key, $"{line} is not possible here.", $"Write a whole number from {least} to {most}.");
            return Math.Max(absent, least);
        }

        return line;
    }

    private static TimeRules TimeOf(MappingReader from)
    {
        var columns = from.Has("columns") ? from.Texts("columns") : [from.RequiredText("column", ColumnRemedy)];
        if (columns.Count == 0)
        {
            from.Fault("columns", "No column has the time.", ColumnRemedy);
        }

        var formats = from.Texts("formats").Select(LoggerTimeFormats.Normalize).ToArray();
        if (formats.Length == 0)
        {
            from.Fault("formats", "No form of the time is told.", "Write formats: [dd.MM.yyyy HH:mm].");
        }

        for (var i = 0; i < formats.Length; i++)
        {
            if (!LoggerTimeFormats.IsWhole(formats[i]))
            {
                from.FaultAt("formats", i, $"'{formats[i]}' is no form of a date and time.",
                    "It needs yyyy or yy, MM, dd, HH (or hh with tt) and mm: dd.MM.yyyy HH:mm, or MM.dd.yy hh:mm:ss tt.");
            }
        }

        var zone = from.RequiredText("zone", "Write Europe/Berlin, UTC, or an offset that never changes: +02:00.");
        if (!LoggerTimeFormats.TryZone(zone, out var found) && zone.Length > 0)
        {
            from.Fault("zone", $"'{zone}' is no time zone.", "Write Europe/Berlin, UTC, or an offset that never changes: +02:00.");
        }

        var (start, end) = (from.Date("from"), from.Date("to"));
        if (end < start)
        {
            from.Fault("to", "It ends before it begins.", "Write a day after 'from'.");
        }

        return new TimeRules(columns, formats, found, start, end);
    }

    private static LoggerValueColumn ValueColumn(MappingReader from, bool isWide)
    {
        var column = isWide ? "" : from.RequiredText("column", ColumnRemedy);
        var name = from.RequiredText("quantity", "Write air.temperature or air.relativeHumidity.");
        if ((!Quantity.TryParse(name, out var quantity) || !LoggerRecords.Takes(quantity)) && name.Length > 0)
        {
            from.Fault("quantity", $"No quantity of loggers is called '{name}'.",
                Spelling.Suggest(name, LoggerRecords.Family.Quantities.ToArray(), "Write air.temperature or air.relativeHumidity."));
        }

        var unit = LoggerUnit.Own;
        if (from.Text("unit") is { } word && quantity != Quantity.None && word != quantity.Unit
            && (!Units.TryGetValue(word, out unit) || !Fits(unit, quantity)))
        {
            from.Fault("unit", $"'{word}' is no unit of {quantity.Name} that is known.",
                quantity.Unit == "Cel" ? "Write Cel, degF or K." : $"Write {quantity.Unit}.");
        }

        var (least, most) = quantity == Quantity.None ? (0, 0) : (quantity.Minimum, quantity.Maximum);
        var (minimum, maximum) = (from.Number("minimum") ?? least, from.Number("maximum") ?? most);
        if (maximum < minimum)
        {
            from.Fault("maximum", "The greatest value is below the least one.", "Write minimum and maximum in the quantity's unit.");
        }

        return new LoggerValueColumn(column, quantity, unit, Math.Max(minimum, least), Math.Min(maximum, most), isWide ? null : from.Text("logger"));
    }

    private static bool Fits(LoggerUnit unit, Quantity quantity) =>
        unit is LoggerUnit.Share ? quantity.Unit == "%" : quantity.Unit == "Cel";

    private static LoggerNaming NamingOf(MappingReader from) => new()
    {
        Name = from.Text("name"),
        Column = from.Text("column"),
        FileName = Pattern(from, "fileName"),
        Line = Line(from, "line", 0, least: 0),
        LinePattern = Pattern(from, "pattern"),
    };

    private static Regex? Pattern(MappingReader from, string key)
    {
        if (from.Text(key) is not { } pattern)
        {
            return null;
        }

        try
        {
            var regex = new Regex(pattern, RegexOptions.CultureInvariant, PatternPatience);
            if (regex.GetGroupNumbers().Length == 2)
            {
                return regex;
            }
        }
        catch (ArgumentException)
        {
            // Told below, as what has no group is.
        }

        from.Fault(key, $"'{pattern}' is no pattern with one group in brackets.", "Write a regular expression whose group is the logger: ^HEATS_(\\d+)_.");
        return null;
    }

    private static Dictionary<string, string> Sensors(MappingReader from)
    {
        var sensors = new Dictionary<string, string>(StringComparer.Ordinal);
        _ = from.Part("sensors", each =>
        {
            foreach (var name in each.Keys)
            {
                sensors[name] = each.RequiredText(name, "Write the sensor's id in the city file.");
            }

            return sensors;
        });
        return sensors;
    }

    private static double Sentinel(MappingReader from, string word, int index)
    {
        if (ImportNumbers.Read(word.Length == 0 ? "-" : word, hasDecimalComma: false, out var number) is not null)
        {
            from.FaultAt("sentinels", index, $"'{word}' is no number.", "Write numbers with a point: [-999, 85].");
        }

        return number;
    }

    private static void CheckLoggers(MappingReader from, LoggerMapping mapping)
    {
        if (mapping.Wide is null && mapping.Values.Count == 0)
        {
            from.Fault("values", "No column has values.", "Write values: [{ column: Temperatur, quantity: air.temperature }], or wide: { quantity: air.temperature }.");
        }

        if (mapping.Wide is not null && mapping.Heading == 0)
        {
            from.Fault("wide", "A wide file names its loggers in the heading, and 'heading' is 0.", "Write the heading's line, or list the columns under 'values'.");
        }

        var naming = mapping.Naming;
        string?[] ways = [naming.Name, naming.Column, naming.FileName?.ToString(), naming.LinePattern?.ToString()];
        var told = ways.Count(static way => way is not null);
        if (told > 1 || (told == 0 && mapping.Values.Any(static column => column.Logger is null)))
        {
            from.Fault("logger", "It is not told, or told twice, which logger a row is of.",
                "Write one of logger: { name: … }, { column: … }, { fileName: pattern } and { line: 1, pattern: … }.");
        }

        if (naming.LinePattern is not null && (naming.Line == 0 || naming.Line >= mapping.FirstLine))
        {
            from.Fault("logger", "The line that names the logger must be above the data.", "Write logger: { line: 1, pattern: … } and a larger firstLine.");
        }
    }

    private sealed record TimeRules(
        IReadOnlyList<string> Columns, IReadOnlyList<string> Formats, TimeZoneInfo Zone, DateOnly? From, DateOnly? To);
}

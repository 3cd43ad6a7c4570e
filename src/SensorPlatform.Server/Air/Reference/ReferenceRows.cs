using System.Globalization;
using CsvHelper;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Importing;

namespace SensorPlatform.Server.Air.Reference;

/// <summary>Rows of a reference file while it is read.</summary>
internal sealed class ReferenceRows
{
    private const string Shapes = "It must be ARPAT's file of hours (station;parameter;aaaammgg;hour;mean;valid), ARPAT's file of columns "
        + "(DATA,ORA,PM10_STATION,…), or a CSV with the columns time (ISO 8601 with offset) and value.";

    private static readonly string[] TimeNames = ["time", "timestamp", "start", "utc"];

    // ISO 8601 alone: other forms are read as month/day or day/month by guess.
    private static readonly string[] TimeForms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    private readonly List<ReferenceHour> _hours = [];
    private readonly List<ReferenceFault> _faults = [];

    // The rows of one day, for the days that clocks change; by station and parameter only one is kept.
    private readonly SortedDictionary<DateOnly, List<(int Line, int Hour, double Value)>> _days = [];

    private ReferenceRows()
    {
    }

    /// <summary>What was read, in the file's words.</summary>
    public string Column { get; private set; } = "";

    /// <summary>The hours.</summary>
    public IReadOnlyList<ReferenceHour> Hours => _hours;

    /// <summary>The rows left out.</summary>
    public IReadOnlyList<ReferenceFault> Faults => _faults;

    /// <summary>Rows marked as not valid.</summary>
    public int InvalidCount { get; private set; }

    /// <summary>Rows without value.</summary>
    public int EmptyCount { get; private set; }

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="RefusedRequestException">It has none of the shapes, or holds several series.</exception>
    internal static ReferenceRows Read(string name, string text, ReferenceColumns columns)
    {
        var lines = Lines(name, text);
        if (lines.Count == 0)
        {
            throw new RefusedRequestException($"The reference file {name} is empty. {Shapes}");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(columns.TimeZone, out var zone))
        {
            throw new RefusedRequestException($"'{columns.TimeZone}' is no time zone. Write it as Europe/Rome or UTC.");
        }

        var rows = new ReferenceRows();
        var head = lines[0].Fields;
        if (IndexOf(head, "DATA") is var day and >= 0 && IndexOf(head, "ORA") is var hour and >= 0)
        {
            rows.ReadColumns(name, lines, day, hour, columns);
        }
        else if (Array.FindIndex(head, field => Array.Exists(TimeNames, known => Is(field, known))) is var time and >= 0)
        {
            rows.ReadPlain(name, lines, time, columns);
        }
        else if (lines.Exists(static line => IsArpat(line.Fields)))
        {
            rows.ReadHours(name, lines, columns);
        }
        else
        {
            throw new RefusedRequestException($"The reference file {name} has none of the known shapes. {Shapes}");
        }

        rows.Place(zone);
        return rows;
    }

    /// <summary>Brings the hours into order, and leaves out those that come twice.</summary>
    internal void Order()
    {
        // A stable order keeps the first of two rows for one hour.
        var ordered = _hours.OrderBy(static hour => hour.Start).ToArray();
        _hours.Clear();
        foreach (var hour in ordered)
        {
            if (_hours.Count > 0 && _hours[^1].Start == hour.Start)
            {
                _faults.Add(new ReferenceFault(0, string.Create(
                    CultureInfo.InvariantCulture,
                    $"the hour {hour.Start.ToDateTimeOffset():yyyy-MM-dd'T'HH:mm'Z'} is there twice; the first value, {_hours[^1].Value}, is taken, not {hour.Value}")));
                continue;
            }

            _hours.Add(hour);
        }
    }

    private static List<CsvLine> Lines(string name, string text)
    {
        var first = text.AsSpan();
        var end = first.IndexOfAny('\r', '\n');
        try
        {
            return [.. CsvRows.Read(new StringReader(text), CsvRows.SeparatorOf(end < 0 ? first : first[..end]))];
        }
        catch (CsvFormatException fault)
        {
            throw new RefusedRequestException($"The reference file {name} cannot be read: {fault.Message}");
        }
    }

    private void ReadHours(string name, List<CsvLine> lines, ReferenceColumns columns)
    {
        var series = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (line, fields) in lines)
        {
            if (!IsArpat(fields))
            {
                if (line > 1)
                {
                    _faults.Add(new ReferenceFault(line, "it has not the six columns station;parameter;aaaammgg;hour;mean;valid"));
                }

                continue;
            }

            if ((columns.Station is null || Is(fields[0], columns.Station))
                && (columns.Parameter is null || Is(fields[1], columns.Parameter)))
            {
                series.Add($"{fields[0]} {fields[1]}");
                AddHour(line, fields[2], "yyyyMMdd", fields[3], fields[4], fields[5]);
            }
        }

        Column = One(name, series, "--reference-station and --reference-parameter", $"{columns.Station} {columns.Parameter}");
    }

    private void ReadColumns(
        string name, List<CsvLine> lines, int day, int hour, ReferenceColumns columns)
    {
        var value = ValueColumn(name, lines[0].Fields, columns.Value, day, hour);
        foreach (var (line, fields) in lines.Skip(1))
        {
            if (IsAsWideAs(lines[0].Fields, line, fields))
            {
                AddHour(line, fields[day], "dd/MM/yyyy", fields[hour], fields[value], "1");
            }
        }
    }

    private void ReadPlain(string name, List<CsvLine> lines, int time, ReferenceColumns columns)
    {
        var value = ValueColumn(name, lines[0].Fields, columns.Value, time, time);
        foreach (var (line, fields) in lines.Skip(1))
        {
            if (!IsAsWideAs(lines[0].Fields, line, fields))
            {
                continue;
            }

            if (!HasOffset(fields[time])
                || !DateTimeOffset.TryParseExact(
                    fields[time], TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
                || !IsPossible(start.Year))
            {
                _faults.Add(new ReferenceFault(
                    line, $"'{fields[time]}' is no time with its offset, as 2026-01-31T14:00:00Z or 2026-01-31T15:00:00+01:00"));
            }
            else if (!ReferenceFile.IsFullHour(Instant.From(start)))
            {
                _faults.Add(new ReferenceFault(line, $"'{fields[time]}' is not the start of an hour"));
            }
            else if (TryValue(line, fields[value], out var number))
            {
                _hours.Add(new ReferenceHour(Instant.From(start), number));
            }
        }
    }

    private void AddHour(int line, string day, string format, string hour, string value, string valid)
    {
        if (!DateOnly.TryParseExact(day, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !IsPossible(date.Year)
            || !int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !WallHours.IsName(number))
        {
            _faults.Add(new ReferenceFault(line, $"'{day}' and '{hour}' are no day and no hour of 1 to 24"));
            return;
        }

        // Rows without a valid value count among the day's rows all the same: a long day is known by their number.
        var mean = double.NaN;
        if (IsValid(valid) is not { } isValid)
        {
            _faults.Add(new ReferenceFault(line, $"'{valid}' says neither that it is valid (1, S, V) nor that it is not (0, -1, N, I)"));
        }
        else if (!isValid)
        {
            InvalidCount++;
        }
        else if (TryValue(line, value, out var found))
        {
            mean = found;
        }

        if (!_days.TryGetValue(date, out var rows))
        {
            _days[date] = rows = [];
        }

        rows.Add((line, number, mean));
    }

    private void Place(TimeZoneInfo zone)
    {
        foreach (var (day, rows) in _days)
        {
            var starts = new WallHours(zone, day).Resolve(rows.ConvertAll(static row => row.Hour));
            for (var i = 0; i < rows.Count; i++)
            {
                if (double.IsNaN(rows[i].Value))
                {
                    continue;
                }

                if (starts[i].Refusal is { } refusal)
                {
                    _faults.Add(new ReferenceFault(rows[i].Line, refusal));
                }
                else
                {
                    _hours.Add(new ReferenceHour(starts[i].Start, rows[i].Value));
                }
            }
        }
    }

    private bool TryValue(int line, string text, out double value)
    {
        value = double.NaN;
        if (text.Length == 0 || Is(text, "NA") || Is(text, "nan") || text == "-")
        {
            EmptyCount++;
            return false;
        }

        // Where commas do not separate the columns, or are quoted, they can only be Italian decimal signs.
        if (TryNumber(text, out value))
        {
            return true;
        }

        _faults.Add(new ReferenceFault(line, $"'{text}' is no number"));
        return false;
    }

    private static bool TryNumber(string text, out double value)
    {
        value = double.NaN;
        return (!text.Contains(',', StringComparison.Ordinal) || !text.Contains('.', StringComparison.Ordinal))
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    // A comma too many is mostly a decimal one that should have been quoted; then every number after it is another one.
    private bool IsAsWideAs(string[] head, int line, string[] fields)
    {
        if (fields.Length == head.Length)
        {
            return true;
        }

        _faults.Add(new ReferenceFault(line, string.Create(
            CultureInfo.InvariantCulture, $"it has {fields.Length} columns, the first line has {head.Length}; numbers with a comma need quotes")));
        return false;
    }

    private int ValueColumn(string name, string[] head, string? wanted, int first, int second)
    {
        var found = Enumerable.Range(0, head.Length)
            .Where(i => i != first && i != second && head[i].Length > 0)
            .Where(i => wanted is null || head[i].StartsWith(wanted, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        var exact = wanted is null ? -1 : Array.FindIndex(head, field => Is(field, wanted));
        var index = exact >= 0 ? exact
            : found.Length == 1 ? found[0]
            : wanted is null && IndexOf(head, "value") is var plain and >= 0 ? plain
            : throw new RefusedRequestException(
                $"The reference file {name} has {(found.Length == 0 ? "no column" : "several columns")} for '{wanted ?? "values"}'. Name one with "
                + $"--column (of import: --reference-column); there are: {string.Join(", ", head.Where((_, i) => i != first && i != second))}.");
        Column = head[index];
        return index;
    }

    private static string One(string name, SortedSet<string> series, string options, string wanted) => series.Count switch
    {
        1 => series.Min ?? "",
        0 => throw new RefusedRequestException($"The reference file {name} has no row of '{wanted.Trim()}'. Look at {options}."),
        _ => throw new RefusedRequestException(
            $"The reference file {name} holds several series; choose one with {options}: {string.Join(", ", series.Take(20))}."),
    };

    private static bool IsArpat(string[] fields) =>
        fields.Length >= 6 && fields[2].Length == 8 && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out _);

    // What is measured is of these years; far ones overflow the range of an instant.
    private static bool IsPossible(int year) => year is >= 1980 and < 2200;

    private static bool? IsValid(string word) => word.ToUpperInvariant() switch
    {
        "1" or "S" or "SI" or "SÌ" or "V" or "TRUE" or "VALID" or "VALIDO" => true,
        "0" or "-1" or "N" or "NO" or "I" or "FALSE" or "INVALID" or "NON VALIDO" => false,
        _ => null,
    };

    private static bool HasOffset(string time) =>
        time.Length > 11 && (time[^1] is 'Z' or 'z' || time.AsSpan(11).ContainsAny('+', '-'));

    private static int IndexOf(string[] head, string name) => Array.FindIndex(head, field => Is(field, name));

    private static bool Is(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cli;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Reads one file of loggers row by row, as often as is wanted. Nothing of it but the heading and one row is kept.</summary>
internal sealed class LoggerTable
{
    // Enough for a heading below some lines of the maker, and for what separates columns.
    private const int HeadCharacters = 256 * 1024;

    private const char Unreadable = '\uFFFD';

    private readonly string _path;
    private readonly LoggerMapping _mapping;
    private readonly LoggerDates _dates;
    private readonly char _separator;
    private readonly LoggerLayout _layout;
    private readonly LoggerStarts _starts;

    private LoggerTable(string path, LoggerMapping mapping, Instant now)
    {
        (_path, _mapping) = (path, mapping);
        _dates = new LoggerDates(mapping, now + TimeSpan.FromMinutes(5));
        Name = Path.GetFileName(path);
        var head = ReadHead();
        _separator = mapping.Separator ?? CsvRows.SeparatorOf(head.Length >= mapping.Heading && mapping.Heading > 0 ? head[mapping.Heading - 1] : head.Length > 0 ? head[^1] : "");
        _layout = LoggerLayout.Of(Name, HeadingOf(head), mapping, LoggerOf(head));
        _starts = LookAhead();
        Times = NewTimes();
        First = FirstTime();
    }

    /// <summary>The file's name, without folder.</summary>
    internal string Name { get; }

    /// <summary>Its columns.</summary>
    internal LoggerLayout Layout => _layout;

    /// <summary>Its first time that can be read; none where there is none.</summary>
    internal Instant First { get; }

    /// <summary>How the times of the last reading were read.</summary>
    internal LoggerTimes Times { get; private set; }

    /// <summary>Lines with bytes that the encoding does not have.</summary>
    internal int UnreadableLineCount { get; private set; }

    /// <summary>Is there no line end after its last line? Then its value may have lost digits.</summary>
    internal bool EndsWithinLine => Guard(_path, () =>
    {
        using var file = File.OpenRead(_path);
        Span<byte> end = stackalloc byte[2];
        file.Seek(-Math.Min(end.Length, file.Length), SeekOrigin.End);
        var count = file.ReadAtLeast(end, end.Length, throwOnEndOfStream: false);

        // Also in UTF-16 the line end is one of the last two bytes, beside a zero.
        return count > 0 && end[count - 1] is not ((byte)'\n' or (byte)'\r') && !(count == 2 && end is [(byte)'\n' or (byte)'\r', 0]);
    });

    /// <summary>Opens a file and finds its columns.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="mapping">How it is read.</param>
    /// <param name="now">Now: later rows have not come yet.</param>
    /// <exception cref="RefusedRequestException">It cannot be read, is empty, or has other columns.</exception>
    internal static LoggerTable Open(string path, LoggerMapping mapping, Instant now) =>
        Guard(path, () => new LoggerTable(path, mapping, now));

    /// <summary>The rows, one for each logger that a line has; those left out with their cause.</summary>
    /// <exception cref="RefusedRequestException">The file cannot be read to its end.</exception>
    internal IEnumerable<LoggerRow> Read()
    {
        Times = NewTimes();
        UnreadableLineCount = 0;
        using var lines = DataRows().GetEnumerator();
        while (Guard(_path, lines.MoveNext))
        {
            var line = lines.Current;
            UnreadableLineCount += Array.Exists(line.Fields, static field => field.Contains(Unreadable, StringComparison.Ordinal)) ? 1 : 0;
            if (TimeOf(line.Fields) is not { } text)
            {
                yield return LeftOut(line.Line, LoggerCause.FieldsMissing, string.Join(_separator, line.Fields));
                continue;
            }

            var cause = Times.Read(line.Line, LoggerIn(line), text, out var time);
            if (cause is not LoggerCause.None)
            {
                yield return LeftOut(line.Line, cause, text);
                continue;
            }

            foreach (var group in _layout.Groups)
            {
                yield return RowOf(line, time, group);
            }
        }
    }

    private static LoggerRow LeftOut(int line, LoggerCause cause, string text) => new(line, "", Instant.None, null, cause, text);

    private LoggerRow RowOf(CsvLine line, Instant time, LoggerColumns group)
    {
        var logger = group.Logger ?? FieldAt(line.Fields, _layout.LoggerPlace);
        if (logger is not { Length: > 0 })
        {
            return LeftOut(line.Line, LoggerCause.LoggerUnnamed, string.Join(_separator, line.Fields));
        }

        for (var i = 0; i < group.Places.Length; i++)
        {
            group.Texts[i] = FieldAt(line.Fields, group.Places[i]) ?? "";
            group.Causes[i] = group.Places[i] < line.Fields.Length
                ? ValueOf(group.Texts[i], group.Columns[i], out group.Values[i])
                : LoggerCause.FieldsMissing;
            group.Values[i] = group.Causes[i] is LoggerCause.None ? group.Values[i] : double.NaN;
        }

        return new LoggerRow(line.Line, logger, time, group, LoggerCause.None, "");
    }

    private LoggerCause ValueOf(string text, LoggerValueColumn column, out double value)
    {
        value = double.NaN;
        if (_mapping.Missing.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return LoggerCause.NoValue;
        }

        if (ImportNumbers.Read(text, _mapping.HasDecimalComma, out var number) is not null)
        {
            return LoggerCause.ValueUnreadable;
        }

        if (_mapping.Sentinels.Contains(number))
        {
            return LoggerCause.Sentinel;
        }

        value = column.Convert(number);
        return value >= column.Minimum && value <= column.Maximum ? LoggerCause.None : LoggerCause.ValueOutOfRange;
    }

    private LoggerTimes NewTimes() => new(_mapping, _dates, _starts);

    private LoggerStarts LookAhead()
    {
        var starts = new LoggerStarts(_dates, LoggerSurvey.MostLoggers + _mapping.Ignored.Count);
        if (_mapping.TimeFormats.Count < 2)
        {
            return starts;
        }

        // In a file that is sorted by logger the last one begins near the end.
        foreach (var row in _layout.LoggerPlace < 0 ? DataRows().Take(LoggerStarts.RowsAhead) : DataRows())
        {
            if (TimeOf(row.Fields) is { } text)
            {
                starts.Look(LoggerIn(row), text);
            }
        }

        return starts;
    }

    private Instant FirstTime()
    {
        var times = NewTimes();
        foreach (var row in DataRows().Take(LoggerStarts.RowsAhead))
        {
            if (TimeOf(row.Fields) is { } text && times.Read(row.Line, LoggerIn(row), text, out var time) is LoggerCause.None)
            {
                return time;
            }
        }

        return Instant.None;
    }

    // Empty where rows name no logger.
    private string LoggerIn(CsvLine row) => FieldAt(row.Fields, _layout.LoggerPlace) ?? "";

    // Null: the row ends before it.
    private string? TimeOf(string[] fields)
    {
        if (Array.Exists(_layout.TimePlaces, place => place >= fields.Length))
        {
            return null;
        }

        return _layout.TimePlaces is [var only] ? fields[only] : string.Join(' ', _layout.TimePlaces.Select(place => fields[place]));
    }

    private static string? FieldAt(string[] fields, int place) => place >= 0 && place < fields.Length ? fields[place] : null;

    private IEnumerable<CsvLine> DataRows() => CsvRows.Read(OpenText(), _separator).Where(row => row.Line >= _mapping.FirstLine);

    // A folder, too, is told as a file that cannot be read.
    private StreamReader OpenText() => new(_path, _mapping.Encoding, detectEncodingFromByteOrderMarks: true);

    // A file without line ends must not come into memory whole.
    private string[] ReadHead()
    {
        using var text = OpenText();
        var buffer = new char[HeadCharacters];
        var read = text.ReadBlock(buffer);
        if (read == 0)
        {
            throw new RefusedRequestException($"{Name} is empty.");
        }

        var lines = new string(buffer, 0, read).Split('\n').Take(_mapping.FirstLine).Select(static line => line.TrimEnd('\r')).ToArray();

        // Of UTF-16 half the bytes are zero; of a file with a damaged or an unwritten end not those of its first line.
        return lines[0].AsSpan().Count('\0') * 3 > lines[0].Length
            ? throw new RefusedRequestException($"{Name} looks like UTF-16 without its mark. Write 'encoding: utf-16' in the mapping, or save the file as UTF-8.")
            : lines;
    }

    private string[] HeadingOf(string[] head)
    {
        if (_mapping.Heading == 0)
        {
            return [];
        }

        if (head.Length < _mapping.Heading)
        {
            throw new RefusedRequestException($"{Name} ends before its heading, which the mapping says is line {_mapping.Heading.ToString(CultureInfo.InvariantCulture)}.");
        }

        return CsvRows.Read(new StringReader(head[_mapping.Heading - 1]), _separator).Select(static row => row.Fields).FirstOrDefault() ?? [];
    }

    private string? LoggerOf(string[] head)
    {
        var naming = _mapping.Naming;
        if (naming.Name is not null)
        {
            return naming.Name;
        }

        var (pattern, text, place) = naming.LinePattern is not null && naming.Line <= head.Length
            ? (naming.LinePattern, head[naming.Line - 1], "the line above its data")
            : (naming.FileName, Name, "its name");
        if (pattern is null)
        {
            return null;
        }

        var match = pattern.Match(text);
        return match.Success && match.Groups[1].Length > 0
            ? match.Groups[1].Value
            : throw new RefusedRequestException($"{Name}: {place} does not match the mapping's pattern '{pattern}', so it is not known which logger it is of.");
    }

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException fault)
        {
            throw new RefusedRequestException($"{path} cannot be read: {fault.Message} Is it a CSV file, and not cut or joined?");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or RegexMatchTimeoutException or DecoderFallbackException)
        {
            throw new RefusedRequestException($"{path} cannot be read: {fault.Message}");
        }
    }
}

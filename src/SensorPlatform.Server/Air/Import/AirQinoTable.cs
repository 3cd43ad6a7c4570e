using System.Globalization;
using CsvHelper;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Importing;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Sources.AirQinoApi;

namespace SensorPlatform.Server.Air.Import;

/// <summary>
/// Reads tables of AirQino: a row for each time with a column for each sensor, or a row for each time and sensor. Columns are found by
/// their names, since the heading of the platform's CSV is not confirmed (air-quality.md 7 no. 1).
/// </summary>
internal sealed class AirQinoTable
{
    private readonly string _name;
    private readonly ImportOptions _options;
    private readonly ImportContent _content = new();

    // One for each sensor of a tall table: the rows of two sensors say nothing of each other's order.
    private readonly Dictionary<string, ImportClock> _clocks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Instant, (int Line, SortedDictionary<string, string> Numbers)> _tall = [];
    private string?[] _targets = [];
    private int _width;

    private AirQinoTable(string name, ImportOptions options)
    {
        _name = name;
        _options = options;
    }

    /// <summary>Reads a table.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="text">The file; it is closed at the end.</param>
    /// <param name="firstLine">Its first line, which says what separates columns.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="RefusedRequestException">It has no heading with a time, or no sensor.</exception>
    internal static ImportContent Read(string name, TextReader text, string firstLine, ImportOptions options)
    {
        var table = new AirQinoTable(name, options);
        try
        {
            foreach (var row in CsvRows.Read(text, CsvRows.SeparatorOf(firstLine)))
            {
                table.Take(row);
            }
        }
        catch (CsvFormatException fault)
        {
            throw new RefusedRequestException($"{name} cannot be read: {fault.Message}");
        }

        return table.End();
    }

    private void Take(CsvLine row)
    {
        if (_width == 0)
        {
            ReadHeading(row.Fields);
        }
        else if (row.Fields.Length != _width)
        {
            Refuse(row.Line, string.Create(
                CultureInfo.InvariantCulture,
                $"it has {row.Fields.Length} columns, the heading has {_width}; numbers with a comma need quotes, or semicolons between columns"));
        }
        else if (ClockOf(row).Read(row.Fields[Array.IndexOf(_targets, AirQinoColumns.Time)], out var time) is { } problem)
        {
            Refuse(row.Line, problem);
        }
        else if (_targets.Contains(AirQinoColumns.Sensor))
        {
            TakeTall(row, time);
        }
        else
        {
            TakeWide(row, time);
        }
    }

    private ImportClock ClockOf(CsvLine row)
    {
        var column = Array.IndexOf(_targets, AirQinoColumns.Sensor);
        var sensor = column < 0 ? "" : row.Fields[column];
        if (!_clocks.TryGetValue(sensor, out var clock))
        {
            _clocks[sensor] = clock = new ImportClock(_options.Zone);
        }

        return clock;
    }

    private void ReadHeading(string[] heading)
    {
        _width = heading.Length;
        _targets = Array.ConvertAll(heading, name => AirQinoColumns.TargetOf(name.TrimStart('\uFEFF'), _options.Columns, _options.SwapsPm));
        var twice = _targets.OfType<string>().GroupBy(static target => target, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1);
        if (twice is not null)
        {
            throw new RefusedRequestException($"{_name} has two columns for {twice.Key}. Rename one in the file's first line.");
        }

        var isTall = _targets.Contains(AirQinoColumns.Sensor) && _targets.Contains(AirQinoColumns.Value);
        if (!_targets.Contains(AirQinoColumns.Time) || (!isTall && _targets.Count(static target => target is not null) < 2))
        {
            throw new RefusedRequestException(
                $"The first line of {_name} names no time or no sensor; it is: {string.Join(" | ", heading.Take(30))}. Say what the columns are "
                + "with --columns, as in --columns \"Data ora=time,Biossido=no2\".");
        }

        var passedOver = heading.Where((_, i) => _targets[i] is null).ToArray();
        if (passedOver.Length > 0)
        {
            _content.Notes.Add($"{_name}: not read: {string.Join(", ", passedOver)}");
        }
    }

    private void TakeWide(CsvLine row, Instant time)
    {
        var numbers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < row.Fields.Length; i++)
        {
            if (_targets[i] is { } target and not AirQinoColumns.Time && !TryPut(numbers, target, row.Fields[i], row.Line))
            {
                return;
            }
        }

        Add(row.Line, time, numbers);
    }

    private void TakeTall(CsvLine row, Instant time)
    {
        var sensor = row.Fields[Array.IndexOf(_targets, AirQinoColumns.Sensor)];
        if (AirQinoColumns.TargetOf(sensor, _options.Columns, _options.SwapsPm) is not { } target)
        {
            Refuse(row.Line, $"'{sensor}' is no sensor that is known; say what it is with --columns \"{sensor}=no2\"");
            return;
        }

        if (!_tall.TryGetValue(time, out var found))
        {
            _tall[time] = found = (row.Line, new SortedDictionary<string, string>(StringComparer.Ordinal));
        }

        if (found.Numbers.ContainsKey(target))
        {
            Refuse(row.Line, $"{target} is there twice for this time; the first value is taken");
            return;
        }

        TryPut(found.Numbers, target, row.Fields[Array.IndexOf(_targets, AirQinoColumns.Value)], row.Line);
    }

    private bool TryPut(SortedDictionary<string, string> numbers, string target, string text, int line)
    {
        if (ImportNumbers.IsMissing(text))
        {
            return true;
        }

        if (ImportNumbers.Read(text, _options.HasDecimalComma, out var value) is { } problem)
        {
            Refuse(line, $"{target}: {problem}");
            return false;
        }

        numbers[target] = value.ToString("R", CultureInfo.InvariantCulture);
        return true;
    }

    private void Add(int line, Instant time, SortedDictionary<string, string> numbers)
    {
        if (numbers.Count == 0)
        {
            Refuse(line, "it has no value");
            return;
        }

        var field = _options.Mode is AirQinoMode.Raw ? "utc_timestamp" : "timestamp";
        _content.Rows.Add(new ImportRow(line, time, AirQinoReports.Write(_options.Station, field, time, _options.Mode, numbers)));
    }

    private void Refuse(int line, string reason) => _content.Faults.Add(new ImportFault(_name, line, reason));

    private ImportContent End()
    {
        foreach (var (time, (line, numbers)) in _tall)
        {
            Add(line, time, numbers);
        }

        var resolved = _clocks.Values.Sum(static clock => clock.ResolvedCount);
        if (resolved > 0)
        {
            _content.Notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{_name}: {resolved} rows of an hour that the clocks show twice were told apart by their order"));
        }

        return _content;
    }
}

using System.Text;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Risk;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>
/// Reads one file of the census (docs/formats/census.md) line by line: cells of the area go into the table, all others are passed
/// over.
/// A line at fault is counted and left out whole.
/// </summary>
internal sealed class CensusFileReader
{
    private const int NamedFaults = 3;
    private const double MostPeople = 1_000_000;

    // Noise on small counts: 3 of 1 are 300 percent.
    private const double HighestShare = 1_000;
    private const double HighestAge = 150;

    private readonly CensusTable _table;
    private readonly string _name;
    private readonly int _number;
    private readonly List<string> _notes;
    private readonly double[] _values = new double[CensusColumns.Count];
    private CensusColumns _columns = CensusColumns.Of([]);
    private int[] _starts = [];
    private long _cells;
    private long _bad;
    private bool _isFull;

    private CensusFileReader(CensusTable table, string name, int number, List<string> notes)
    {
        _table = table;
        _name = name;
        _number = number;
        _notes = notes;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">Its bytes, UTF-8 with or without a mark, or Windows-1252.</param>
    /// <param name="name">Its name, for notes and citations.</param>
    /// <param name="number">Its number among the files.</param>
    /// <param name="table">Takes the cells.</param>
    /// <param name="notes">Takes what is wrong.</param>
    /// <returns>What became of it; null when nothing was taken from it, as a header is wrong or of another theme.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static CensusFile? Read(Stream stream, string name, int number, CensusTable table, List<string> notes)
    {
        var reader = new CensusFileReader(table, name, number, notes);
        using var lines = new CensusLines(stream);
        if (!reader.ReadHeader(lines))
        {
            return null;
        }

        reader.ReadLines(lines);
        if (reader._bad > NamedFaults)
        {
            notes.Add(CensusText.MoreBadLines(name, reader._bad - NamedFaults));
        }

        var count = lines.Number - 1;
        return new CensusFile(name, lines.Finish(), count, reader._cells, reader._bad);
    }

    private void ReadLines(CensusLines lines)
    {
        while (lines.TryRead(out var line))
        {
            if (lines.IsTooLong)
            {
                Fault(lines.Number, $"The line is longer than {CensusLines.MaximumLength >> 10} KiB.");
            }
            else if (lines.IsOpen)
            {
                Fault(lines.Number, "The file ends within this line: it has no line end.");
            }
            else if (!line.IsEmpty)
            {
                ReadLine(line, lines.Number);
            }
        }
    }

    private bool ReadHeader(CensusLines lines)
    {
        if (!lines.TryRead(out var header) || header.IsEmpty)
        {
            _notes.Add(CensusText.Empty(_name));
            return false;
        }

        if (header is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || header.Contains((byte)0))
        {
            _notes.Add(CensusText.Utf16(_name));
            return false;
        }

        _columns = CensusColumns.Of(header.StartsWith("\uFEFF"u8) ? header[3..] : header);
        if (!_columns.NamesCells)
        {
            _notes.Add(CensusText.NoCellColumn(_name));
            return false;
        }

        _starts = new int[_columns.Fields + 1];
        Claim();
        return _columns.HasValues;
    }

    private void Claim()
    {
        for (var column = (CensusColumn)0; (int)column < CensusColumns.Count; column++)
        {
            if (_columns.FieldOf(column) < 0)
            {
                continue;
            }

            if (_table.FileOf(column) is { } other)
            {
                _notes.Add(CensusText.TakenTwice(_name, column, other));
                _columns.Leave(column);
            }
            else
            {
                _table.Claim(column, _name);
            }
        }
    }

    private void ReadLine(ReadOnlySpan<byte> line, long number)
    {
        if (!Split(line))
        {
            Fault(number, $"The header has {_columns.Fields} columns, this line has not.");
            return;
        }

        if (!TryReadCell(line, out var id))
        {
            Fault(number, "The cell is no 100 m cell of the grid, or its id and its middle do not agree.");
            return;
        }

        if (!_table.Area.Has(id) || !TryReadValues(line, number))
        {
            return;
        }

        if (_table.DraftOf(id) is not { } draft)
        {
            if (!_isFull)
            {
                _notes.Add(CensusText.TooManyCells(_name));
                _isFull = true;
            }

            return;
        }

        if (draft.File == _number)
        {
            Fault(number, $"The cell {id} stands in this file for the second time.");
            return;
        }

        Take(line, draft);
    }

    private void Take(ReadOnlySpan<byte> line, CensusDraft draft)
    {
        draft.File = _number;
        draft.IsUncertain |= _columns.Marks >= 0 && Field(line, _columns.Marks).IndexOf("KLAMMERN"u8) >= 0;
        for (var column = (CensusColumn)0; (int)column < CensusColumns.Count; column++)
        {
            if (_columns.FieldOf(column) >= 0)
            {
                draft.Set(column, _values[(int)column]);
            }
        }

        _cells++;
    }

    private bool TryReadValues(ReadOnlySpan<byte> line, long number)
    {
        for (var column = (CensusColumn)0; (int)column < CensusColumns.Count; column++)
        {
            var at = _columns.FieldOf(column);
            if (at < 0)
            {
                continue;
            }

            var field = Field(line, at);
            var value = double.NaN;
            if (!CensusNumber.IsSuppressed(field) && !(CensusNumber.TryParse(field, out value) && IsPossible(column, value)))
            {
                Fault(number, $"'{Shown(field)}' cannot be '{CensusColumns.NameOf(column)}': write {FormOf(column)}.");
                return false;
            }

            _values[(int)column] = value;
        }

        return true;
    }

    private static string FormOf(CensusColumn column) => column switch
    {
        CensusColumn.ShareUnder18 or CensusColumn.Share65AndOver or CensusColumn.MeanAge => "digits with a decimal comma, without a thousands point",
        _ => "a whole number up to a million, without a thousands point",
    };

    private static bool IsPossible(CensusColumn column, double value) => column switch
    {
        CensusColumn.ShareUnder18 or CensusColumn.Share65AndOver => value <= HighestShare,
        CensusColumn.MeanAge => value <= HighestAge,
        _ => value <= MostPeople && value == Math.Floor(value),
    };

    private bool TryReadCell(ReadOnlySpan<byte> line, out CellId id)
    {
        id = default;
        if (_columns.Id >= 0 && !TryReadId(Field(line, _columns.Id), out id))
        {
            return false;
        }

        // Far cells are passed over for their id alone.
        if (_columns.MiddleEast < 0 || _columns.MiddleNorth < 0 || (_columns.Id >= 0 && !_table.Area.Has(id)))
        {
            return true;
        }

        if (!CensusNumber.TryParse(Field(line, _columns.MiddleEast), out var east)
            || !CensusNumber.TryParse(Field(line, _columns.MiddleNorth), out var north) || Math.Max(east, north) >= 10_000_000)
        {
            return false;
        }

        var byMiddle = CellId.At(new PlanePoint(east, north));
        var agrees = _columns.Id < 0 || byMiddle == id;
        id = byMiddle;
        return agrees;
    }

    private static bool TryReadId(ReadOnlySpan<byte> field, out CellId id)
    {
        Span<char> text = stackalloc char[GridSquare.MaximumLength];
        id = default;
        return field.Length <= text.Length
            && Encoding.Latin1.TryGetChars(field, text, out var length) && CellId.TryParse(text[..length], out id);
    }

    // The last fields may be left out where nothing is taken from them.
    private bool Split(ReadOnlySpan<byte> line)
    {
        var count = 0;
        var start = 0;
        while (count < _columns.Fields)
        {
            _starts[count++] = start;
            var next = line[start..].IndexOf((byte)';');
            if (next < 0)
            {
                _starts.AsSpan(count).Fill(line.Length + 1);
                return count == _columns.Fields || (count == _columns.Fields - 1 && _columns.Marks == count);
            }

            start += next + 1;
        }

        return false;
    }

    private ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, int field)
    {
        var start = Math.Min(_starts[field], line.Length);
        return line[start..Math.Max(start, _starts[field + 1] - 1)].Trim((byte)' ').Trim((byte)'"');
    }

    private static string Shown(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field[..Math.Min(field.Length, 20)]);

    private void Fault(long line, string problem)
    {
        if (++_bad <= NamedFaults)
        {
            _notes.Add(CensusText.BadLine(_name, line, problem));
        }
    }
}

using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using SensorPlatform.Server.Heat.Export.Tables;

namespace SensorPlatform.Server.Heat.Export;

/// <summary>
/// A table as CSV: one header line, CRLF, quotes where they are needed, texts guarded (<see cref="FormulaGuard"/>). What stays the same
/// from row to row is spelt once.
/// </summary>
internal sealed class CsvTableWriter
{
    private const int FlushAt = 65_536;
    private const int LongestNumber = 64;
    private const int FirstRoom = 2 * FlushAt;

    private static readonly byte[] LineEnd = [(byte)'\r', (byte)'\n'];

    private readonly CsvFlavour _flavour;
    private readonly HeatValue[] _last;
    private readonly byte[][] _spelt;
    private readonly int[] _speltLengths;
    private byte[] _lines = new byte[FirstRoom];
    private int _length;

    private CsvTableWriter(CsvFlavour flavour, int columns)
    {
        _flavour = flavour;
        _last = new HeatValue[columns];
        _spelt = new byte[columns][];
        Array.Fill(_spelt, []);
        _speltLengths = new int[columns];
    }

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="flavour">How it is spelt.</param>
    /// <param name="output">Where it goes; not completed.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Rows without the header.</returns>
    public static async Task<long> WriteAsync(
        HeatTable table, CsvFlavour flavour, PipeWriter output, CancellationToken cancellationToken)
    {
        var csv = new CsvTableWriter(flavour, table.Columns.Count);
        csv.Header(table.Columns);
        var rows = 0L;
        await foreach (var row in table.Rows.WithCancellation(cancellationToken))
        {
            csv.Line(row.Values);
            rows++;
            if (csv._length >= FlushAt)
            {
                await csv.FlushAsync(output, cancellationToken);
            }
        }

        await csv.FlushAsync(output, cancellationToken);
        return rows;
    }

    private void Header(IReadOnlyList<HeatColumn> columns)
    {
        if (_flavour.HasByteOrderMark)
        {
            Write(Encoding.UTF8.Preamble);
        }

        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
            {
                Write([(byte)_flavour.Separator]);
            }

            Write(Encoding.UTF8.GetBytes(columns[i].Name));
        }

        Write(LineEnd);
    }

    private void Line(HeatValue[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            MakeRoom(_speltLengths[i] + LongestNumber + LineEnd.Length);
            if (i > 0)
            {
                _lines[_length++] = (byte)_flavour.Separator;
            }

            ref readonly var value = ref values[i];
            if (value.Kind is HeatValueKind.None)
            {
                continue;
            }

            if (value == _last[i])
            {
                Write(_spelt[i].AsSpan(0, _speltLengths[i]));
            }
            else if (value.Kind is HeatValueKind.Text or HeatValueKind.Flag)
            {
                _spelt[i] = Encoding.UTF8.GetBytes(value.Kind is HeatValueKind.Flag ? Word(value.Flag) : Text(value.Text ?? ""));
                (_last[i], _speltLengths[i]) = (value, _spelt[i].Length);
                Write(_spelt[i]);
            }
            else
            {
                var length = Format(in value, _lines.AsSpan(_length));
                Keep(i, in value, _lines.AsSpan(_length, length));
                _length += length;
            }
        }

        Write(LineEnd);
    }

    // What changes with each row is not worth an array each time.
    private void Keep(int column, in HeatValue value, ReadOnlySpan<byte> bytes)
    {
        if (_spelt[column].Length < bytes.Length)
        {
            _spelt[column] = new byte[LongestNumber];
        }

        bytes.CopyTo(_spelt[column]);
        (_last[column], _speltLengths[column]) = (value, bytes.Length);
    }

    private int Format(in HeatValue value, Span<byte> buffer)
    {
        var length = 0;
        switch (value.Kind)
        {
            case HeatValueKind.Whole:
                value.Whole.TryFormat(buffer, out length, default, CultureInfo.InvariantCulture);
                break;
            case HeatValueKind.Real:
                length = FieldText.Write(buffer, value.Real);
                Mark(buffer[..length]);
                break;
            case HeatValueKind.Time:
                length = FieldText.Write(buffer, value.Time, _flavour.TimeSeparator, _flavour.DecimalMark);
                length += Encoding.UTF8.GetBytes(_flavour.UtcMark, buffer[length..]);
                break;
            case HeatValueKind.Date:
                value.Date.TryFormat(buffer, out length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                break;
            default:
                throw new InvalidOperationException($"{value.Kind} has no spelling of its own.");
        }

        return length;
    }

    private void Mark(Span<byte> number)
    {
        if (_flavour.DecimalMark != '.' && number.IndexOf((byte)'.') is var at and >= 0)
        {
            number[at] = (byte)_flavour.DecimalMark;
        }
    }

    private string Word(bool flag) => flag ? _flavour.True : _flavour.False;

    private string Text(string text)
    {
        var safe = FormulaGuard.Guard(text);
        return safe.AsSpan().IndexOfAny(_flavour.Separator, '"') >= 0 || safe.AsSpan().ContainsAny('\r', '\n')
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    private async ValueTask FlushAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(_lines.AsMemory(0, _length), cancellationToken);
        _length = 0;
    }

    // Into a buffer of its own: asking the pipe for room for each field costs more than the field.
    private void Write(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        bytes.CopyTo(_lines.AsSpan(_length));
        _length += bytes.Length;
    }

    private void MakeRoom(int count)
    {
        if (count > _lines.Length - _length)
        {
            Array.Resize(ref _lines, Math.Max(2 * _lines.Length, _length + count));
        }
    }
}

using CsvHelper;

namespace SensorPlatform.Server.Importing;

/// <summary>Reads files of separated values line by line, without any meaning of numbers or headings.</summary>
internal static class CsvRows
{
    private const int LongestLine = 1024 * 1024;

    /// <summary>What separates the fields of a file, by its first line: a semicolon, a tab or a comma.</summary>
    internal static char SeparatorOf(ReadOnlySpan<char> firstLine) =>
        firstLine.Contains(';') ? ';' : firstLine.Contains('\t') ? '\t' : ',';

    /// <summary>Reads the lines in order; lines without any text are passed over.</summary>
    /// <param name="text">The file; it is closed at the end.</param>
    /// <param name="separator">What separates the fields.</param>
    /// <exception cref="CsvFormatException">A line is longer than a million bytes.</exception>
    internal static IEnumerable<CsvLine> Read(TextReader text, char separator)
    {
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = LongestLine,

            // Numbers and names hold no line breaks: a quotation mark that is never closed must not swallow the file.
            AllowLineBreaksInQuotes = false,
        };
        using var reader = CsvReader.Create(text, options);
        while (reader.Read())
        {
            var fields = new string[reader.FieldCount];
            var isEmpty = true;
            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = reader.GetString(i);
                isEmpty &= fields[i].Length == 0;
            }

            if (!isEmpty)
            {
                yield return new CsvLine((int)reader.LineNumber, fields);
            }
        }
    }
}

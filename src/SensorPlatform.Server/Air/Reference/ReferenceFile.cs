using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cli;

namespace SensorPlatform.Server.Air.Reference;

/// <summary>Hourly values of a reference instrument, as a file holds them: what low-cost sensors are calibrated and judged by.</summary>
/// <remarks>
/// Three shapes are told apart by their content (air-quality.md 1.5 no. 6):
/// <list type="bullet">
/// <item>ARPAT, one row a station, parameter and hour: semicolons; station, parameter, day as aaaammgg, hour 1 to 24, mean,
/// validity; ISO-8859-1.</item>
/// <item>ARPAT, one column a station and parameter: commas; <c>DATA</c> as dd/mm/yyyy, <c>ORA</c> 1 to 24, then
/// <c>PM10_STATION</c> and the like; UTF-8.</item>
/// <item>Plain: a column <c>time</c> of ISO 8601 times with their offset, each the start of an hour, and a column <c>value</c>.</item>
/// </list>
/// Hours 1 to 24 are named by their end on the wall clock: 24 ends at 00:00 of the next day. See <see cref="WallHours"/> for
/// the days that clocks change. A byte sequence that is no UTF-8 is read as ISO-8859-1.
/// </remarks>
internal sealed class ReferenceFile
{
    private ReferenceFile(string name, ReferenceRows rows)
    {
        Name = name;
        Column = rows.Column;
        Hours = rows.Hours;
        Faults = rows.Faults;
        InvalidCount = rows.InvalidCount;
        EmptyCount = rows.EmptyCount;
    }

    /// <summary>The file's name, without folder.</summary>
    public string Name { get; }

    /// <summary>What was read, in the file's own words: the column, or station and parameter.</summary>
    public string Column { get; }

    /// <summary>The hours, ascending; none twice.</summary>
    public IReadOnlyList<ReferenceHour> Hours { get; }

    /// <summary>Rows that were left out because they cannot be understood or cannot be.</summary>
    public IReadOnlyList<ReferenceFault> Faults { get; }

    /// <summary>Rows that the file itself marks as not valid.</summary>
    public int InvalidCount { get; }

    /// <summary>Rows without a value.</summary>
    public int EmptyCount { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="columns">What of it is wanted; null: all that is there must be one series.</param>
    /// <exception cref="RefusedRequestException">The file cannot be read, has none of the shapes, or holds several series.</exception>
    public static ReferenceFile Read(string path, ReferenceColumns? columns = null)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedRequestException($"The reference file {path} cannot be read: {fault.Message}");
        }

        return Parse(Path.GetFileName(path), content, columns ?? new ReferenceColumns());
    }

    /// <summary>Reads what a file holds.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="columns">What of it is wanted.</param>
    /// <exception cref="RefusedRequestException">It has none of the shapes, or holds several series.</exception>
    internal static ReferenceFile Parse(string name, byte[] content, ReferenceColumns columns)
    {
        var rows = ReferenceRows.Read(name, Decode(content), columns);
        rows.Order();
        return new ReferenceFile(name, rows);
    }

    /// <summary>Is a time a full hour of UTC?</summary>
    internal static bool IsFullHour(Instant time) => time.UnixNanoseconds % (TimeSpan.TicksPerHour * 100) == 0;

    private static string Decode(byte[] content)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var text = content.AsSpan();
        text = text.StartsWith(mark) ? text[mark.Length..] : text;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text);
        }
        catch (DecoderFallbackException)
        {
            // Every byte is a character of ISO-8859-1, so this cannot fail: what is no UTF-8 comes from an office program.
            return Encoding.Latin1.GetString(text);
        }
    }
}

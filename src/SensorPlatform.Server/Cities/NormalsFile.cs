using System.Globalization;
using SensorPlatform.Core.Heat.ClimateDays;

namespace SensorPlatform.Server.Cities;

/// <summary>
/// A CSV file of a temperature for each calendar day: the percentiles that the heat wave of the German Weather Service asks for. Lines
/// <c>MM-DD;value</c> in any order, all 366 days of a leap year; the comma may part them too. Lines that begin with <c>#</c> are comments.
/// </summary>
internal static class NormalsFile
{
    /// <summary>Id of the heat wave that is looked for with it.</summary>
    public const string WaveId = "dwd";

    private const string Remedy = "Write lines such as 07-14;31.2 for all 366 days, as docs/heat/climate-days.md says.";

    private const int Days = 366;
    private const int LeapYear = 2000;
    private const long MostBytes = 1 << 16;

    /// <summary>Reads the file that a key names.</summary>
    /// <param name="from">The mapping; is told what is wrong with the file.</param>
    /// <param name="key">The key.</param>
    /// <param name="folder">Folder that its name counts from.</param>
    /// <returns>Null without the key, or with a fault.</returns>
    public static DayThresholds? Of(MappingReader from, string key, string folder)
    {
        if (from.Text(key) is not { } name)
        {
            return null;
        }

        var normals = Read(Path.Combine(folder, name), out var fault);
        if (normals is null)
        {
            from.Fault(key, fault, Remedy);
        }

        return normals;
    }

    private static DayThresholds? Read(string path, out string fault)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                fault = $"There is no file '{path}'.";
                return null;
            }

            if (file.Length > MostBytes)
            {
                fault = $"'{path}' is larger than 64 KiB: it is no list of 366 days.";
                return null;
            }

            return Parse(File.ReadAllText(path), out fault);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            fault = $"'{path}' cannot be read: {exception.Message}";
            return null;
        }
    }

    /// <summary>Reads the text of such a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong with it, and where; empty when nothing is.</param>
    /// <returns>Null with a fault.</returns>
    public static DayThresholds? Parse(string text, out string fault)
    {
        var values = new double[Days];
        Array.Fill(values, double.NaN);
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var content = line.Trim();
            if (content.IsEmpty || content[0] == '#')
            {
                continue;
            }

            fault = TakeLine(content, values) is { } wrong
                ? string.Create(CultureInfo.InvariantCulture, $"Line {number}: {wrong}")
                : "";
            if (fault.Length > 0)
            {
                return null;
            }
        }

        var missing = Array.FindIndex(values, double.IsNaN);
        fault = missing < 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"The day {new DateOnly(LeapYear, 1, 1).AddDays(missing):MM-dd} is missing.");
        return missing < 0 ? new DayThresholds(values) : null;
    }

    private static string? TakeLine(ReadOnlySpan<char> line, double[] values)
    {
        var end = line.IndexOfAny(';', ',');
        if (end < 0
            || !DateOnly.TryParseExact(
                string.Concat("2000-", line[..end].Trim()), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return "it does not begin with a day such as 07-14 and a semicolon.";
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!double.TryParse(line[(end + 1)..].Trim(), style, CultureInfo.InvariantCulture, out var value) || value is not (>= -50 and <= 60))
        {
            return "behind the day there is no temperature of -50 to 60 Cel, with a point before its decimals.";
        }

        ref var place = ref values[day.DayOfYear - 1];
        if (!double.IsNaN(place))
        {
            return "its day stood in the file before.";
        }

        place = value;
        return null;
    }
}

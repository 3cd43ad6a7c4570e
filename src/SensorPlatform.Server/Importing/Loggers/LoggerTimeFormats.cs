using System.Globalization;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Forms of time, and names of zones, as mappings write them.</summary>
internal static class LoggerTimeFormats
{
    /// <summary>
    /// A form as .NET writes it: <c>DD</c>, <c>YY</c>, <c>YYYY</c> and <c>AM</c> are taken for <c>dd</c>, <c>yy</c>, <c>yyyy</c> and
    /// <c>tt</c>; where the parts are separated, days, months and hours may have one digit.
    /// </summary>
    internal static string Normalize(string format)
    {
        var text = format.Replace('D', 'd').Replace('Y', 'y').Replace("AM", "tt", StringComparison.Ordinal);
        var isSeparated = text.AsSpan().IndexOfAny("./- ") >= 0;
        return isSeparated
            ? text.Replace("dd", "d", StringComparison.Ordinal).Replace("MM", "M", StringComparison.Ordinal)
                .Replace("HH", "H", StringComparison.Ordinal).Replace("hh", "h", StringComparison.Ordinal)
            : text;
    }

    /// <summary>A form with days in the place of months, and months in that of days.</summary>
    internal static string Exchange(string format) => string.Create(format.Length, format, static (letters, format) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = format[i] switch { 'd' => 'M', 'M' => 'd', var letter => letter };
        }
    });

    /// <summary>Does a form tell year, month, day, hour and minute?</summary>
    internal static bool IsWhole(string format)
    {
        var time = new DateTime(2024, 11, 23, 13, 47, 0, DateTimeKind.Unspecified);
        try
        {
            var text = time.ToString(format, CultureInfo.InvariantCulture);
            return DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, Style, out var read)
                && (read == time || HasOffset(format));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Does a form tell the offset from UTC?</summary>
    internal static bool HasOffset(string format) => format.Contains('z', StringComparison.Ordinal) || format.Contains('K', StringComparison.Ordinal);

    /// <summary>Times without offset stay as the file has them, those with one become UTC.</summary>
    internal const DateTimeStyles Style = DateTimeStyles.AdjustToUniversal;

    /// <summary>Finds a zone: a name as Europe/Berlin, UTC, or an offset as +02:00.</summary>
    internal static bool TryZone(string text, out TimeZoneInfo zone)
    {
        var bare = text.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) && text.Length > 3 ? text[3..].Trim() : text;
        if (bare.Length > 1 && bare[0] is '+' or '-'
            && TimeSpan.TryParseExact(bare[1..], ["h\\:mm", "hh\\:mm", "%h"], CultureInfo.InvariantCulture, out var offset)
            && offset <= TimeSpan.FromHours(14))
        {
            zone = TimeZoneInfo.CreateCustomTimeZone("UTC" + bare, bare[0] == '-' ? -offset : offset, "UTC" + bare, "UTC" + bare);
            return true;
        }

        if (text.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var found))
        {
            zone = found;
            return true;
        }

        zone = TimeZoneInfo.Utc;
        return false;
    }
}

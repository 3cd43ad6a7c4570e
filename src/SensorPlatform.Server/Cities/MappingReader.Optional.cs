using System.Globalization;

namespace SensorPlatform.Server.Cities;

// Dates, and truth values that may be left open.
internal sealed partial class MappingReader
{
    /// <summary>A date that must be there, <c>2026-08-14</c>; null, with a fault, when it is not.</summary>
    public DateOnly? RequiredDate(string key, string remedy)
    {
        var value = Value(key);
        if (value is null)
        {
            Fault(key, $"'{key}' is missing.", remedy);
            return null;
        }

        if (DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Fault(key, $"Here should be a date, not {value.Shape}.", "Write year, month and day: 2026-08-14.");
        return null;
    }

    /// <summary>A truth value; null when it is not written or is none.</summary>
    public bool? OptionalFlag(string key)
    {
        var isTrue = Flag(key);
        return Value(key) is { IsPlain: true, Text: "true" or "false" } ? isTrue : null;
    }
}

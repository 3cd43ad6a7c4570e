using System.Globalization;

namespace SensorPlatform.Server.Importing;

/// <summary>Reads numbers of files, whose decimal sign nobody names.</summary>
internal static class ImportNumbers
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <param name="hasDecimalComma">True when the file's numbers have a decimal comma.</param>
    /// <param name="value">The number, finite.</param>
    /// <returns>Null, or why it is none that can be relied on.</returns>
    internal static string? Read(string text, bool hasDecimalComma, out double value)
    {
        value = double.NaN;
        if (hasDecimalComma)
        {
            if (text.Contains('.', StringComparison.Ordinal))
            {
                return $"'{text}' has a point, which may stand between thousands where decimals have a comma";
            }

            text = text.Replace(',', '.');
        }
        else if (text.Contains(',', StringComparison.Ordinal))
        {
            return $"'{text}' has a comma, which may be decimal or stand between thousands: say --decimal-comma where it is decimal";
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)
            ? null
            : $"'{text}' is no number";
    }

    /// <summary>Does a text say that there is no value?</summary>
    internal static bool IsMissing(string text) =>
        text.Length == 0 || text is "-" || text.Equals("nan", StringComparison.OrdinalIgnoreCase)
        || text.Equals("null", StringComparison.OrdinalIgnoreCase) || text.Equals("na", StringComparison.OrdinalIgnoreCase)
        || text is "\\N";
}

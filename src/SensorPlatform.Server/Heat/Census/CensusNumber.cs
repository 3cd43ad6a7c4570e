namespace SensorPlatform.Server.Heat.Census;

/// <summary>Reads a value of the census: digits with a decimal comma, or a sign that says that it is suppressed.</summary>
internal static class CensusNumber
{
    private const int MaximumDigits = 15;

    /// <summary>Is there no value here: nothing, a dash of UTF-8 (U+2013) or of Windows-1252 (0x96), a hyphen or a point?</summary>
    public static bool IsSuppressed(ReadOnlySpan<byte> field) =>
        field.IsEmpty || field.SequenceEqual("–"u8) || (field.Length == 1 && field[0] is (byte)'-' or (byte)'.' or 0x96);

    /// <summary>Reads a number of 0 or more.</summary>
    /// <returns>False when it is none; never throws.</returns>
    public static bool TryParse(ReadOnlySpan<byte> field, out double value)
    {
        value = 0;
        int digits = 0, decimals = -1;
        foreach (var letter in field)
        {
            if (letter == (byte)',' && decimals < 0 && digits > 0)
            {
                decimals = 0;
            }
            else if (char.IsAsciiDigit((char)letter) && ++digits <= MaximumDigits)
            {
                value = (value * 10) + (letter - '0');
                decimals += decimals < 0 ? 0 : 1;
            }
            else
            {
                return false;
            }
        }

        // Both are exact, so that the quotient is the nearest double, as a parser of text would give it.
        value /= Math.Pow(10, Math.Max(0, decimals));
        return digits > 0 && decimals != 0;
    }
}

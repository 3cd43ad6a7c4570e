using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SensorPlatform.Server.Options;

/// <summary>Reads <see cref="SourceOptions.StationIds"/>.</summary>
internal static class StationNumbers
{
    /// <summary>Reads <c>NAME=NUMBER,…</c>; blanks around the parts do not matter.</summary>
    /// <param name="text">The option; null or empty: no stations.</param>
    /// <param name="numbers">Numbers by station name.</param>
    /// <param name="problem">What is wrong: a sentence.</param>
    internal static bool TryParse(
        string? text,
        [NotNullWhen(true)] out Dictionary<string, long>? numbers,
        [NotNullWhen(false)] out string? problem)
    {
        numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        problem = null;
        foreach (var entry in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length != 2
                || parts[0].Length == 0
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number == 0)
            {
                problem = $"'{entry}' is no station with its number.";
            }
            else if (!numbers.TryAdd(parts[0], number))
            {
                problem = $"The station '{parts[0]}' has two numbers.";
            }
        }

        numbers = problem is null ? numbers : null;
        return numbers is not null;
    }
}

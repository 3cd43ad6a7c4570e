using System.Globalization;
using SensorPlatform.Simulator.Misbehaviour;

namespace SensorPlatform.Simulator.Cli;

/// <summary>A planted fault as one argument: <c>KIND:SENSOR:FROM:TO</c>.</summary>
internal static class PitchFaultText
{
    /// <summary>Reads it; times have colons of their own, so that the colon between them is the one with a time on both sides.</summary>
    /// <returns>Null when it is none.</returns>
    internal static PlantedFault? Read(string text)
    {
        var parts = text.Split(':', 3);
        if (parts.Length < 3 || parts[1].Length == 0 || char.IsAsciiDigit(parts[0].FirstOrDefault())
            || !Enum.TryParse<PitchFaultKind>(parts[0], ignoreCase: true, out var kind) || kind == PitchFaultKind.None)
        {
            return null;
        }

        for (var colon = parts[2].IndexOf(':', StringComparison.Ordinal);
            colon >= 0;
            colon = parts[2].IndexOf(':', colon + 1))
        {
            if (TryReadTime(parts[2].AsSpan(0, colon), out var from) && TryReadTime(parts[2].AsSpan(colon + 1), out var to))
            {
                return new PlantedFault(kind, parts[1], from, to);
            }
        }

        return null;
    }

    private static bool TryReadTime(ReadOnlySpan<char> text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text,
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmZ", "yyyy-MM-ddTHH:mm:ssZ"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out time);
}

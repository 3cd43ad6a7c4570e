using System.Globalization;

namespace SensorPlatform.Server.Pages;

/// <summary>Which text can be read on a colour.</summary>
internal static class PageColors
{
    /// <summary>Black or white, whichever is easier to read on a colour <c>#rrggbb</c>.</summary>
    public static string InkOn(string color) => Contrast(color, "#000000") >= Contrast(color, "#ffffff") ? "#000000" : "#ffffff";

    /// <summary>Contrast of two colours <c>#rrggbb</c>, 1 to 21 (WCAG 2.2, relative luminance).</summary>
    public static double Contrast(string first, string second)
    {
        var (one, other) = (Luminance(first), Luminance(second));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    /// <summary>Red, green or blue of a colour <c>#rrggbb</c>.</summary>
    /// <param name="color">The colour.</param>
    /// <param name="part">0, 1 or 2.</param>
    public static byte PartOf(string color, int part) =>
        byte.Parse(color.AsSpan(1 + (2 * part), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static double Luminance(string color) => (0.2126 * Part(color, 0)) + (0.7152 * Part(color, 1)) + (0.0722 * Part(color, 2));

    private static double Part(string color, int part)
    {
        var share = PartOf(color, part) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}

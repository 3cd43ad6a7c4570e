using System.Globalization;
using System.Text;
using SensorPlatform.Core.Air.Indices;

namespace SensorPlatform.Server.Pages.Luft;

/// <summary>
/// The colours of the classes, from the tables of the indices: a stylesheet of its own, since the pages allow no inline styles.
/// </summary>
internal static class LuftColors
{
    /// <summary>Where the stylesheet is.</summary>
    public const string Address = "/css/luft-klassen.css";

    /// <summary>The stylesheet: background and text of each class of each index, by <c>data-class</c>.</summary>
    public static string Sheet { get; } = Compose();

    /// <summary>Name of a class in the stylesheet.</summary>
    public static string KeyOf(AirIndexTable table, AirIndexBand band) =>
        string.Create(CultureInfo.InvariantCulture, $"{table.Id}/{band.Level}");

    /// <summary>Black or white, whichever is easier to read on a colour <c>#rrggbb</c>.</summary>
    public static string InkOn(string color) => Contrast(color, "#000000") >= Contrast(color, "#ffffff") ? "#000000" : "#ffffff";

    /// <summary>Contrast of two colours <c>#rrggbb</c>, 1 to 21 (WCAG 2.2, relative luminance).</summary>
    public static double Contrast(string first, string second)
    {
        var (one, other) = (Luminance(first), Luminance(second));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static string Compose()
    {
        var sheet = new StringBuilder("/* Colours of the classes of the indices. */\n");
        foreach (var table in AirIndices.All)
        {
            foreach (var band in table.Bands)
            {
                sheet.Append(CultureInfo.InvariantCulture, $"[data-class=\"{KeyOf(table, band)}\"] {{ ")
                    .Append(CultureInfo.InvariantCulture, $"background: {band.Color}; color: {InkOn(band.Color)}; }}\n");
            }
        }

        return sheet.ToString();
    }

    private static double Luminance(string color) =>
        (0.2126 * Part(color, 1)) + (0.7152 * Part(color, 3)) + (0.0722 * Part(color, 5));

    private static double Part(string color, int start)
    {
        var share = int.Parse(color.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}

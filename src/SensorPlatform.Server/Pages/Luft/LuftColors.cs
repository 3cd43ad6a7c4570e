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

    private static string Compose()
    {
        var sheet = new StringBuilder("/* Colours of the classes of the indices. */\n");
        foreach (var table in AirIndices.All)
        {
            foreach (var band in table.Bands)
            {
                sheet.Append(CultureInfo.InvariantCulture, $"[data-class=\"{KeyOf(table, band)}\"] {{ ")
                    .Append(CultureInfo.InvariantCulture, $"background: {band.Color}; color: {PageColors.InkOn(band.Color)}; }}\n");
            }
        }

        return sheet.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>
/// Colours that people with any colour vision can tell apart (ColorBrewer YlOrRd, RdBu and BuPu; Brewer, Harrower and Penn State
/// University), as a stylesheet: the pages allow no inline styles. A sign or a number stands beside each.
/// </summary>
internal static class HitzeColors
{
    /// <summary>Where the stylesheet is.</summary>
    public const string Address = "/css/hitze-farben.css";

    /// <summary>Steps of temperature, lowest first.</summary>
    public static readonly string[] Temperature = ["#ffffb2", "#fed976", "#feb24c", "#fd8d3c", "#fc4e2a", "#e31a1c", "#b10026"];

    /// <summary>Classes of risk, lowest first.</summary>
    public static readonly string[] Risk = ["#edf8fb", "#b3cde3", "#8c96c6", "#8856a7", "#810f7c"];

    /// <summary>Classes of hotspots by their key.</summary>
    public static readonly IReadOnlyList<(string Key, string Color)> Hotspots =
    [
        ("hot99", "#b2182b"), ("hot95", "#ef8a62"), ("hot90", "#fddbc7"), ("none", "#f7f7f7"),
        ("cold90", "#d1e5f0"), ("cold95", "#67a9cf"), ("cold99", "#2166ac"),
    ];

    /// <summary>The stylesheet.</summary>
    public static string Sheet { get; } = Compose();

    private static string Compose()
    {
        var sheet = new StringBuilder("/* Colours of the heat pages. */\n");
        for (var i = 0; i < Temperature.Length; i++)
        {
            Add(sheet, "step", i.ToString(CultureInfo.InvariantCulture), Temperature[i]);
        }

        for (var i = 0; i < Risk.Length; i++)
        {
            Add(sheet, "risk", (i + 1).ToString(CultureInfo.InvariantCulture), Risk[i]);
        }

        foreach (var (key, color) in Hotspots)
        {
            Add(sheet, "hotspot", key, color);
        }

        return sheet.ToString();
    }

    private static void Add(StringBuilder sheet, string name, string key, string color)
    {
        var rule = $"[data-{name}=\"{key}\"] {{ background: {color}; color: {PageColors.InkOn(color)}; --fill: {color}; }}\n";
        sheet.Append(rule);
    }
}

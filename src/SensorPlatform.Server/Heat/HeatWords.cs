using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Quality;

namespace SensorPlatform.Server.Heat;

/// <summary>Words of the API and of files for heat.</summary>
internal static class HeatWords
{
    /// <summary>Words of <see cref="HeatHours"/>, in its order.</summary>
    public static readonly string[] Hours = ["night", "day", "all"];

    private static readonly (HeatFlags Flag, string Word)[] Flags =
    [
        .. Enum.GetValues<HeatFlags>().Where(flag => flag != HeatFlags.None)
            .Select(flag => (flag, $"{char.ToLowerInvariant(flag.ToString()[0])}{flag.ToString()[1..]}")),
    ];

    /// <summary>The word for hours.</summary>
    public static string Of(HeatHours hours) => Hours[(int)hours];

    /// <summary>The hours of a word; the night when there is none.</summary>
    public static HeatHours HoursOf(string? word) => (HeatHours)Math.Max(0, Array.IndexOf(Hours, word));

    /// <summary>The words of flags, as <c>range</c> and <c>spike</c>; empty when there is none.</summary>
    public static IReadOnlyList<string> Of(HeatFlags flags)
    {
        if (flags == HeatFlags.None)
        {
            return [];
        }

        return [.. Flags.Where(one => (flags & one.Flag) != 0).Select(one => one.Word)];
    }

    /// <summary>The word of a class: <c>hot99</c>, <c>cold90</c>, <c>none</c>.</summary>
    public static string Of(HotspotClass one) => one switch
    {
        HotspotClass.Hot99 => "hot99",
        HotspotClass.Hot95 => "hot95",
        HotspotClass.Hot90 => "hot90",
        HotspotClass.Cold99 => "cold99",
        HotspotClass.Cold95 => "cold95",
        HotspotClass.Cold90 => "cold90",
        _ => "none",
    };
}

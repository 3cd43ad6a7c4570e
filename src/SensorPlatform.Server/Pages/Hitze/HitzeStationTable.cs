using System.Globalization;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>Makes the rows of the stations of a map, in the order that is asked for.</summary>
internal static class HitzeStationTable
{
    /// <summary>The rows; those without the value that is sorted by come last.</summary>
    /// <param name="words">The words.</param>
    /// <param name="map">The map.</param>
    /// <param name="scale">Steps of the means; null when there is none.</param>
    /// <param name="sort">A word of <see cref="HitzeQuery.Sorts"/>.</param>
    public static IReadOnlyList<HitzeStationRow> Rows(HitzeWords words, HeatMap map, HitzeScale? scale, string sort) =>
        [.. Sorted(words, map.Stations, sort).Select(station => Row(words, map, scale, station))];

    /// <summary>Heads of the columns, each the address that sorts by it.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="choice">What is shown.</param>
    public static IReadOnlyList<PageLink> Columns(HitzeTexts texts, HitzeChoice choice) =>
    [
        .. new[]
        {
            ("name", texts.ColumnStation), ("mean", texts.ColumnMean), ("island", texts.ColumnIsland),
            ("hotspot", texts.ColumnHotspot), ("hours", texts.ColumnHours),
        }.Select(one => new PageLink(
            one.Item1, one.Item2, (choice with { Sort = one.Item1 }).Address(texts.Language) + "#stations-title", one.Item1 == choice.Sort)),
    ];

    private static IEnumerable<StationHeat> Sorted(HitzeWords words, IReadOnlyList<StationHeat> stations, string sort)
    {
        string Name(StationHeat one) => one.Station.Name.In(words.Texts.Language);
        return sort switch
        {
            "name" => stations.OrderBy(Name, StringComparer.OrdinalIgnoreCase),
            "island" => stations.OrderByDescending(one => one.Island ?? double.NegativeInfinity).ThenBy(Name, StringComparer.Ordinal),
            "hotspot" => stations
                .OrderByDescending(one => one.Hotspot is { } spot && double.IsFinite(spot.Z) ? spot.Z : double.NegativeInfinity)
                .ThenBy(Name, StringComparer.Ordinal),
            "hours" => stations.OrderByDescending(one => one.Hours).ThenBy(Name, StringComparer.Ordinal),
            _ => stations.OrderByDescending(one => one.Comparable ?? double.NegativeInfinity).ThenBy(Name, StringComparer.Ordinal),
        };
    }

    private static HitzeStationRow Row(HitzeWords words, HeatMap map, HitzeScale? scale, StationHeat one)
    {
        var texts = words.Texts;
        var station = one.Station;
        var spot = one.Hotspot is { } known && double.IsFinite(known.Z) ? one.Hotspot : null;
        return new HitzeStationRow(
            station.Id,
            station.Name.In(texts.Language),
            HitzePages.StationAddress(texts.Language, station.Id),
            station.Setting is { } setting ? texts.Page.SettingNames.GetValueOrDefault(setting, setting) : null,
            map.Reference is { } reference && (reference == station.Id || (reference == "rural" && station.Setting == "rural")),
            one.Comparable is { } mean ? words.Number(mean) : texts.TooFewHours,
            one.Comparable is { } of ? scale?.StepOf(of) : null,
            words.Difference(one.Island),
            words.Hotspot(spot?.Corrected),
            spot is { } gi ? words.Format.Number(gi.Z, 2) : null,
            PageFormat.Filled(
                texts.HourCount,
                one.Hours.ToString(CultureInfo.InvariantCulture),
                one.ExpectedHours.ToString(CultureInfo.InvariantCulture)),
            station.Latitude,
            station.Longitude);
    }
}

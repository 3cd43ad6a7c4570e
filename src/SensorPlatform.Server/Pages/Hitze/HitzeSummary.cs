using System.Globalization;
using SensorPlatform.Server.Heat;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>What there is to say of all stations of a map, in sentences.</summary>
internal static class HitzeSummary
{
    // Two-sided, 5 %: below it a pattern may be chance.
    private const double Certain = 1.96;

    /// <summary>The sentences.</summary>
    public static IReadOnlyList<string> Of(HitzeWords words, HeatMap map)
    {
        var texts = words.Texts;
        string Name(StationHeat one) => one.Station.Name.In(texts.Language);
        var known = map.Stations.Where(station => station.Comparable is not null).ToList();
        if (known.Count == 0)
        {
            return [texts.SummaryNone];
        }

        var (coolest, warmest) = (known.MinBy(station => station.Comparable)!, known.MaxBy(station => station.Comparable)!);
        List<string> sentences =
        [
            PageFormat.Filled(texts.SummaryStations, Text(known.Count), Text(map.Stations.Count)) + ".",
            PageFormat.Filled(
                texts.SummaryRange, words.Celsius(coolest.Comparable), Name(coolest), words.Celsius(warmest.Comparable), Name(warmest)),
        ];
        if (map.Reference is { } reference)
        {
            var station = map.Stations.FirstOrDefault(one => one.Station.Id == reference);
            sentences.Add(PageFormat.Filled(texts.SummaryReference, station is null ? texts.ReferenceRural : Name(station)));
        }

        if (map.MoranI is { } moran && map.MoranZ is { } z && double.IsFinite(z))
        {
            sentences.Add(PageFormat.Filled(
                texts.SummaryMoran,
                words.Format.Number(moran, 2),
                words.Format.Number(z, 2),
                z > Certain ? texts.MoranClustered : z < -Certain ? texts.MoranSpread : texts.MoranRandom));
        }

        return sentences;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

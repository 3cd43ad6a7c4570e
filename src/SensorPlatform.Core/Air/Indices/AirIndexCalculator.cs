using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Indices;

/// <summary>Judges hours by an index.</summary>
public static class AirIndexCalculator
{
    private static readonly HourlySeries Nothing = new(Pollutant.None, Instant.None, []);

    /// <summary>The index at the end of an hour, with all its parts.</summary>
    /// <param name="table">The index.</param>
    /// <param name="series">One series a pollutant, reaching back as far as the index looks (24 hours); a pollutant may have none.</param>
    /// <param name="end">End of the hour, a full hour of UTC.</param>
    /// <param name="site">What the station stands for.</param>
    public static AirIndexResult Evaluate(
        AirIndexTable table,
        IReadOnlyList<HourlySeries> series,
        Instant end,
        AirStationSite site = AirStationSite.Background)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(series);
        var parts = new AirIndexPart[table.Scales.Count];
        var worst = default(AirIndexPart);
        var found = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = PartOf(table.Scales[i], series, end);
            parts[i] = part;
            found |= part.Level > 0 ? Bit(part.Scale.Pollutant) : 0;
            worst = IsWorse(part.Level, part.Number ?? double.NaN, worst?.Level ?? 0, worst?.Number ?? double.NaN) ? part : worst;
        }

        return new AirIndexResult(
            table, end, worst?.Level ?? 0, worst?.Number, worst?.Scale.Pollutant ?? Pollutant.None, parts, MissingOf(table, found))
        {
            IsComplete = IsComplete(table.NeedsAt(site), found),
        };
    }

    private static AirIndexPart PartOf(AirIndexScale scale, IReadOnlyList<HourlySeries> series, Instant end)
    {
        var mean = MeanOf(scale, series, end);
        var level = mean.IsValid ? scale.LevelOf(mean.Value) : 0;
        var number = level > 0 ? scale.NumberOf(mean.Value) : double.NaN;
        return new AirIndexPart(scale, mean, level, double.IsNaN(number) ? null : number);
    }

    private static AirMean MeanOf(AirIndexScale scale, IReadOnlyList<HourlySeries> series, Instant end)
    {
        for (var i = 0; i < series.Count; i++)
        {
            if (series[i].Pollutant == scale.Pollutant)
            {
                return AirMeans.At(series[i], end, scale.Averaging);
            }
        }

        return AirMeans.At(Nothing, end, scale.Averaging);
    }

    // Of two pollutants in a class the one with the larger number decides, of equal ones the first of the table.
    private static bool IsWorse(int level, double number, int worstLevel, double worstNumber) =>
        level > worstLevel || (level == worstLevel && level > 0 && number > worstNumber);

    private static int Bit(Pollutant pollutant) => 1 << (int)pollutant;

    private static List<Pollutant> MissingOf(AirIndexTable table, int found)
    {
        var listed = found;
        var missing = default(List<Pollutant>);
        for (var i = 0; i < table.Scales.Count; i++)
        {
            var pollutant = table.Scales[i].Pollutant;
            if ((listed & Bit(pollutant)) == 0)
            {
                listed |= Bit(pollutant);
                (missing ??= new List<Pollutant>(Pollutants.All.Count)).Add(pollutant);
            }
        }

        return missing is null ? [] : missing;
    }

    private static bool IsComplete(AirIndexNeeds needs, int found)
    {
        var isComplete = found != 0;
        for (var i = 0; i < needs.Groups.Count; i++)
        {
            var group = needs.Groups[i];
            var isThere = false;
            for (var j = 0; j < group.Count; j++)
            {
                isThere |= (found & Bit(group[j])) != 0;
            }

            isComplete &= isThere;
        }

        return isComplete;
    }
}

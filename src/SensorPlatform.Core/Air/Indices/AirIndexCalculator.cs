using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Air.Indices;

/// <summary>Judges hours by an index.</summary>
public static class AirIndexCalculator
{
    /// <summary>The index at the end of an hour.</summary>
    /// <param name="table">The index.</param>
    /// <param name="series">One series a pollutant, reaching back as far as the index looks (24 hours); a pollutant may have none.</param>
    /// <param name="end">End of the hour, a full hour of UTC.</param>
    public static AirIndexResult Evaluate(AirIndexTable table, IReadOnlyList<HourlySeries> series, Instant end)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(series);
        var parts = new List<AirIndexPart>(table.Scales.Count);
        var missing = new List<Pollutant>();
        var worst = default(AirIndexPart);
        foreach (var scale in table.Scales)
        {
            var mean = default(AirMean) with { Value = double.NaN, NeededParts = 1 };
            foreach (var one in series)
            {
                mean = one.Pollutant == scale.Pollutant ? AirMeans.Rolling(one, end, 1) : mean;
            }

            var part = new AirIndexPart(scale, mean, mean.IsValid ? LevelOf(scale, mean.Value) : 0, null);
            parts.Add(part);
            if (part.Level == 0)
            {
                missing.Add(scale.Pollutant);
            }

            worst = worst is null || part.Level > worst.Level ? part : worst;
        }

        return new AirIndexResult(
            table,
            end,
            worst?.Level ?? 0,
            worst?.Number,
            worst is { Level: > 0 } ? worst.Scale.Pollutant : Pollutant.None,
            parts,
            missing);
    }

    private static int LevelOf(AirIndexScale scale, double value)
    {
        var level = 1;
        foreach (var edge in scale.UpperEdges)
        {
            level += value > edge ? 1 : 0;
        }

        return level;
    }
}

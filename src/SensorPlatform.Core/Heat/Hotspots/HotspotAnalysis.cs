using System.Globalization;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>Looks for hotspots among the stations of a network and says what may be said of them.</summary>
public static class HotspotAnalysis
{
    private const double Level = 0.05;

    /// <summary>Makes all statistics.</summary>
    /// <param name="points">Where the stations stand, m; NaN: not known.</param>
    /// <param name="values">What they say, for instance the mean of nights, Cel; NaN: nothing.</param>
    /// <param name="rules">How.</param>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static HotspotReport Analyse(ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values, HotspotRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (points.Length != values.Length)
        {
            throw new ArgumentException("There must be a value for each point.", nameof(values));
        }

        var known = KnownStations.Of(points, values);
        double? band = rules.Nearest is null
            ? rules.BandMeters ?? SpatialWeights.BandFor(known.Points, rules.Neighbours, rules.LargestBandMeters)
            : null;
        var weights = rules.Nearest is { } nearest
            ? SpatialWeights.Nearest(known.Points, nearest)
            : SpatialWeights.Within(known.Points, band ?? 0);
        var size = known.Points.Length < rules.FewestStations ? NetworkSize.TooFew
            : known.Points.Length < rules.FewestForNormal ? NetworkSize.Small
            : NetworkSize.Enough;
        var stars = GetisOrd.Star(known.Values, weights);
        var locals = GetisOrd.Local(known.Values, weights);
        Judge(stars, known.Values, weights, size, rules);
        Judge(locals, known.Values, weights, size, rules);
        var rows = weights.RowStandardised();
        var general = GetisOrd.Global(known.Values, weights);
        var (significant, discovered, bonferroni) = Count(stars);
        return new HotspotReport(
            known.Spread(stars, GetisOrdResult.Undefined),
            known.Spread(locals, GetisOrdResult.Undefined),
            known.Spread(Moran.Local(known.Values, rows), LocalMoranResult.Undefined),
            Moran.Global(known.Values, rows),
            general,
            known.Points.Length,
            size,
            band,
            weights.Islands,
            significant,
            discovered,
            bonferroni,
            MethodOf(weights, size, rules),
            NotesOf(known, weights, size, stars));
    }

    // Classes of a network that is too small would be read as findings.
    private static void Judge(
        GetisOrdResult[] results, double[] values, SpatialWeights weights, NetworkSize size, HotspotRules rules)
    {
        if (size != NetworkSize.Enough)
        {
            GetisOrdPermutation.Judge(results, values, weights, rules.Permutations, rules.Seed);
        }

        if (size == NetworkSize.TooFew && !rules.IsClassedAnyway)
        {
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = results[i] with { Class = HotspotClass.None, Corrected = HotspotClass.None };
            }
        }
    }

    private static (int Significant, int Discovered, int Bonferroni) Count(GetisOrdResult[] results)
    {
        var p = HotspotClasses.TestsOf(results);
        var tests = 0;
        foreach (var value in p)
        {
            tests += double.IsNaN(value) ? 0 : 1;
        }

        var limit = HotspotClasses.FalseDiscoveryLimit(p, Level);
        int significant = 0, discovered = 0, bonferroni = 0;
        foreach (var value in p)
        {
            significant += value < Level ? 1 : 0;
            discovered += value <= limit ? 1 : 0;
            bonferroni += value <= Level / tests ? 1 : 0;
        }

        return (significant, discovered, bonferroni);
    }

    private static string MethodOf(SpatialWeights weights, NetworkSize size, HotspotRules rules)
    {
        var distribution = size == NetworkSize.Enough
            ? "normal distribution"
            : string.Create(CultureInfo.InvariantCulture, $"{rules.Permutations} conditional permutations, seed {rules.Seed}");
        return $"Getis-Ord Gi*, {weights.Method}, {distribution}, Benjamini-Hochberg";
    }

    private static string[] NotesOf(KnownStations known, SpatialWeights weights, NetworkSize size, GetisOrdResult[] stars)
    {
        var neighbours = 0L;
        foreach (var star in stars)
        {
            neighbours += star.Neighbours;
        }

        var n = known.Points.Length;
        var notes = new List<string>();
        Add(size == NetworkSize.TooFew, HotspotNotes.TooFewStations);
        Add(size == NetworkSize.Small, HotspotNotes.SmallNetwork);
        Add(n > 0 && double.IsNaN(Moments.Of(known.Values, except: -1).Deviation), HotspotNotes.ConstantField);
        Add(weights.Islands > 0, HotspotNotes.Islands);
        Add(n < known.Given, HotspotNotes.StationsLeftOut);
        Add(n > 1 && neighbours * 2 > (long)n * (n - 1), HotspotNotes.WideBand);
        Add(!AreAboveZero(known.Values), HotspotNotes.NoGeneralG);
        return [.. notes];

        void Add(bool applies, string note)
        {
            if (applies)
            {
                notes.Add(note);
            }
        }
    }

    // The general G of too few stations is not defined either, but of them another note speaks.
    private static bool AreAboveZero(double[] values)
    {
        foreach (var value in values)
        {
            if (value <= 0)
            {
                return false;
            }
        }

        return true;
    }
}

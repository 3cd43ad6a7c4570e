namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>Classes of z values, and their correction: where 100 places are tested at 5 %, five are hot by chance.</summary>
public static class HotspotClasses
{
    /// <summary>Class by z alone (ArcGIS Gi_Bin: beyond 1.65, 1.96 and 2.58).</summary>
    /// <param name="z">z value; NaN is no class.</param>
    public static HotspotClass OfZ(double z) => z switch
    {
        > 2.58 => HotspotClass.Hot99,
        > 1.96 => HotspotClass.Hot95,
        > 1.65 => HotspotClass.Hot90,
        < -2.58 => HotspotClass.Cold99,
        < -1.96 => HotspotClass.Cold95,
        < -1.65 => HotspotClass.Cold90,
        _ => HotspotClass.None,
    };

    /// <summary>
    /// How many of some tests stand when at most a share of the findings may be false (Benjamini and Hochberg 1995): the largest k whose k-th
    /// smallest p is at most k/m times the share.
    /// </summary>
    /// <param name="p">p values; NaN is no test.</param>
    /// <param name="share">Share of false findings, 0 to 1.</param>
    /// <returns>The limit: p values up to it stand; -1 when none does.</returns>
    public static double FalseDiscoveryLimit(ReadOnlySpan<double> p, double share)
    {
        var sorted = new double[p.Length];
        var count = 0;
        foreach (var value in p)
        {
            if (!double.IsNaN(value))
            {
                sorted[count++] = value;
            }
        }

        Array.Sort(sorted, 0, count);
        for (var k = count; k > 0; k--)
        {
            if (sorted[k - 1] <= share * k / count)
            {
                return sorted[k - 1];
            }
        }

        return -1;
    }

    /// <summary>Gives each result its corrected class, by its p value of permutation where it has one.</summary>
    /// <param name="results">The results; changed in place.</param>
    internal static void Correct(Span<GetisOrdResult> results)
    {
        var p = new double[results.Length];
        for (var i = 0; i < results.Length; i++)
        {
            p[i] = results[i].PermutationP ?? results[i].P;
        }

        var at90 = FalseDiscoveryLimit(p, 0.10);
        var at95 = FalseDiscoveryLimit(p, 0.05);
        var at99 = FalseDiscoveryLimit(p, 0.01);
        for (var i = 0; i < results.Length; i++)
        {
            var level = 0;
            level += p[i] <= at90 ? 1 : 0;
            level += p[i] <= at95 ? 1 : 0;
            level += p[i] <= at99 ? 1 : 0;
            results[i] = results[i] with { Corrected = (HotspotClass)(results[i].Z < 0 ? -level : level) };
        }
    }
}

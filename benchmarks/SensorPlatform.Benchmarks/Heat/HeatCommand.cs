using System.Diagnostics;
using System.Globalization;
using SensorPlatform.Core.Heat.Hotspots;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Surfaces;

namespace SensorPlatform.Benchmarks.Heat;

/// <summary>
/// <c>heat</c>: hotspots of 1,000 stations, and surfaces of 500 x 500 cells from 100. Each takes too long for slices and the gate, so the fastest
/// of some runs is printed beside its limit; some seconds in all.
/// </summary>
internal static class HeatCommand
{
    private const int Runs = 7;
    private const double TownMeters = 20_000;
    private static readonly TimeSpan HotspotLimit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SurfaceLimit = TimeSpan.FromSeconds(2);

    /// <summary>Measures and prints.</summary>
    /// <returns>0, or 1 when a limit is passed.</returns>
    internal static int Run(TextWriter output)
    {
        var (many, manyValues) = Town(1_000);
        var (points, values) = Town(100);
        var grid = new SurfaceGrid(0, 0, TownMeters / 500, 500, 500);
        var kriging = SurfaceModel.Of(points, values, SurfaceRules.Default with { FarthestMeters = TownMeters * 2 })!;
        var distance = SurfaceModel.Of(points, values, SurfaceRules.Default with { FarthestMeters = TownMeters * 2, IsByDistance = true })!;
        output.WriteLine("| what | fastest, ms | limit, ms |");
        output.WriteLine("|---|---|---|");
        var isFast = Print(output, "band and Gi*, 1,000 stations", HotspotLimit, () =>
            GetisOrd.Star(manyValues, SpatialWeights.Within(many, 1_500)).Length);
        isFast &= Print(output, "whole hotspot analysis, 1,000 stations", HotspotLimit, () =>
            HotspotAnalysis.Analyse(many, manyValues, HotspotRules.Default).Stations);
        isFast &= Print(output, "kriging with deviation, 250,000 cells, 100 stations", SurfaceLimit, () =>
            kriging.Over(grid, CancellationToken.None).Values.Length);
        isFast &= Print(output, "inverse distance, 250,000 cells, 100 stations", SurfaceLimit, () =>
            distance.Over(grid, CancellationToken.None).Values.Length);
        isFast &= Print(output, "variogram and its fit, 100 stations", HotspotLimit, () =>
            SurfaceModel.Of(points, values, SurfaceRules.Default)!.IsKriging ? 1 : 0);
        return isFast ? 0 : 1;
    }

    private static bool Print(TextWriter output, string name, TimeSpan limit, Func<int> measured)
    {
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            _ = measured();
            var took = Stopwatch.GetElapsedTime(began);
            fastest = took < fastest ? took : fastest;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {fastest.TotalMilliseconds:0.0} | {limit.TotalMilliseconds:0} |"));
        return fastest <= limit;
    }

    // Warm in the middle, with noise.
    private static (PlanePoint[] Points, double[] Values) Town(int stations)
    {
        var random = new Random(1);
        var points = new PlanePoint[stations];
        var values = new double[stations];
        for (var i = 0; i < stations; i++)
        {
            points[i] = new PlanePoint(random.NextDouble() * TownMeters, random.NextDouble() * TownMeters);
            var center = points[i].DistanceTo(new PlanePoint(TownMeters / 2, TownMeters / 2));
            values[i] = 22 - (center / 3_000) + random.NextDouble();
        }

        return (points, values);
    }
}

using System.Globalization;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Heat.Hotspots;

// Night means of 74 stations of Bern, June 2019, with what spdep and gstat say of them (tests/vectors/heat/README.md).
internal static class BernJune
{
    private static readonly double[][] Stations = Rows("bern-june-2019-stations.csv");

    internal static PlanePoint[] Points { get; } = [.. Stations.Select(row => new PlanePoint(row[1], row[2]))];

    internal static double[] Nights { get; } = [.. Stations.Select(row => row[3])];

    internal static double[] Neighbours { get; } = [.. Stations.Select(row => row[4])];

    internal static double[] Gi { get; } = [.. Stations.Select(row => row[5])];

    internal static double[] GiStar { get; } = [.. Stations.Select(row => row[6])];

    internal static double[] GiStarNearest { get; } = [.. Stations.Select(row => row[7])];

    // I, expectation, variance, z.
    internal static double[][] LocalMoran { get; } = [.. Stations.Select(row => row[8..12])];

    // East, north, inverse distance of all and of the nearest 8, exponential estimate and variance, spherical estimate and variance.
    internal static double[][] Surfaces { get; } = Rows("bern-june-2019-surfaces.csv");

    // Pairs, distance, semivariance.
    internal static double[][] Variogram { get; } = Rows("bern-june-2019-variogram.csv");

    // An empty field is a value that is not defined.
    private static double[][] Rows(string file) =>
    [
        .. File.ReadLines(SharedFolder.Vectors("heat", file)).Skip(1).Select(line => line.Split(',')
            .Select(field => field.Length == 0 ? double.NaN : double.Parse(field, CultureInfo.InvariantCulture)).ToArray()),
    ];
}

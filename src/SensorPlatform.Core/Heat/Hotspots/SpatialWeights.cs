using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>Which points are neighbours, and with what weight. A point is no neighbour of itself; statistics that count it say so.</summary>
public sealed class SpatialWeights
{
    private readonly (int Index, double Weight)[][] _neighbours;

    private SpatialWeights((int Index, double Weight)[][] neighbours) => _neighbours = neighbours;

    /// <summary>Number of points.</summary>
    public int Count => _neighbours.Length;

    /// <summary>Neighbours of a point, by index.</summary>
    public ReadOnlySpan<(int Index, double Weight)> Of(int point) => _neighbours[point];

    /// <summary>Binary weights of all points within a distance.</summary>
    /// <param name="points">The points, metres.</param>
    /// <param name="meters">Farthest distance, inclusive, m.</param>
    public static SpatialWeights Within(ReadOnlySpan<PlanePoint> points, double meters)
    {
        var neighbours = new (int, double)[points.Length][];
        for (var i = 0; i < points.Length; i++)
        {
            var own = new List<(int, double)>();
            for (var j = 0; j < points.Length; j++)
            {
                if (j != i && points[i].DistanceTo(points[j]) <= meters)
                {
                    own.Add((j, 1));
                }
            }

            neighbours[i] = [.. own];
        }

        return new SpatialWeights(neighbours);
    }
}

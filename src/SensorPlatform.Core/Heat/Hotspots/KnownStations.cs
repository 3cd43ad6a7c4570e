using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Hotspots;

/// <summary>The stations that have both a place and a value; the others must not shift means and neighbours.</summary>
internal sealed class KnownStations
{
    private readonly int[] _indices;

    private KnownStations(int given, int[] indices, PlanePoint[] points, double[] values)
    {
        Given = given;
        _indices = indices;
        Points = points;
        Values = values;
    }

    /// <summary>Stations that were given.</summary>
    public int Given { get; }

    /// <summary>Places of the known ones, m.</summary>
    public PlanePoint[] Points { get; }

    /// <summary>Their values.</summary>
    public double[] Values { get; }

    /// <summary>Takes those that are known.</summary>
    public static KnownStations Of(ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values)
    {
        var indices = new List<int>(points.Length);
        for (var i = 0; i < points.Length; i++)
        {
            if (double.IsFinite(values[i]) && double.IsFinite(points[i].East) && double.IsFinite(points[i].North))
            {
                indices.Add(i);
            }
        }

        var places = new PlanePoint[indices.Count];
        var known = new double[indices.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = points[indices[i]];
            known[i] = values[indices[i]];
        }

        return new KnownStations(points.Length, [.. indices], places, known);
    }

    /// <summary>Puts results of the known stations back where all stations are.</summary>
    public T[] Spread<T>(ReadOnlySpan<T> results, T undefined)
    {
        var all = new T[Given];
        Array.Fill(all, undefined);
        for (var i = 0; i < results.Length; i++)
        {
            all[_indices[i]] = results[i];
        }

        return all;
    }
}

using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>Stations with a place and a value, each place once: kriging cannot tell two values at one place apart.</summary>
internal sealed class StationValues
{
    private StationValues(PlanePoint[] points, double[] values)
    {
        Points = points;
        Values = values;
    }

    /// <summary>Places, m.</summary>
    public PlanePoint[] Points { get; }

    /// <summary>The value of each, or the mean of all at that place.</summary>
    public double[] Values { get; }

    /// <summary>Takes those that are finite; several at exactly one place become one with their mean.</summary>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static StationValues Of(ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values)
    {
        if (points.Length != values.Length)
        {
            throw new ArgumentException("There must be a value for each point.", nameof(values));
        }

        var indices = new Dictionary<PlanePoint, int>();
        var places = new List<PlanePoint>();
        var sums = new List<(double Sum, int Count)>();
        for (var i = 0; i < points.Length; i++)
        {
            if (!double.IsFinite(values[i]) || !double.IsFinite(points[i].East) || !double.IsFinite(points[i].North))
            {
                continue;
            }

            if (indices.TryAdd(points[i], places.Count))
            {
                places.Add(points[i]);
                sums.Add((0, 0));
            }

            var place = indices[points[i]];
            sums[place] = (sums[place].Sum + values[i], sums[place].Count + 1);
        }

        var means = new double[sums.Count];
        for (var i = 0; i < means.Length; i++)
        {
            means[i] = sums[i].Sum / sums[i].Count;
        }

        return new StationValues([.. places], means);
    }
}

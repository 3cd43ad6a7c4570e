namespace SensorPlatform.Core.Heat.Network;

/// <summary>A point of a map projection.</summary>
/// <param name="East">Metres to the east, as the projection counts them.</param>
/// <param name="North">Metres to the north, as the projection counts them.</param>
public readonly record struct PlanePoint(double East, double North)
{
    /// <summary>Distance in the plane, metres.</summary>
    public double DistanceTo(PlanePoint other)
    {
        var east = other.East - East;
        var north = other.North - North;
        return Math.Sqrt((east * east) + (north * north));
    }
}

using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Server.Heat.Export.GeoPackage;

/// <summary>The rectangle around all places of a layer.</summary>
internal sealed class Extent
{
    /// <summary>Western edge; infinite while there is nothing.</summary>
    public double West { get; private set; } = double.PositiveInfinity;

    /// <summary>Southern edge.</summary>
    public double South { get; private set; } = double.PositiveInfinity;

    /// <summary>Eastern edge.</summary>
    public double East { get; private set; } = double.NegativeInfinity;

    /// <summary>Northern edge.</summary>
    public double North { get; private set; } = double.NegativeInfinity;

    /// <summary>Nothing was taken in yet.</summary>
    public bool IsEmpty => West > East;

    /// <summary>Takes a square in; a point has no side.</summary>
    public void Take(PlanePoint southWest, double side)
    {
        West = Math.Min(West, southWest.East);
        South = Math.Min(South, southWest.North);
        East = Math.Max(East, southWest.East + side);
        North = Math.Max(North, southWest.North + side);
    }
}

using System.Globalization;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Risk;

/// <summary>A 100 m cell of the European grid (INSPIRE, EPSG:3035), named by its south-west corner.</summary>
/// <param name="North">Northing of the corner, m, a multiple of 100.</param>
/// <param name="East">Easting of the corner, m, a multiple of 100.</param>
public readonly record struct CellId(int North, int East)
{
    /// <summary>Side of a cell, m.</summary>
    public const int Meters = 100;

    /// <summary>Its middle, metres of EPSG:3035.</summary>
    public PlanePoint Center => new(East + (Meters / 2.0), North + (Meters / 2.0));

    /// <summary>The id as the census writes it: <c>CRS3035RES100mN3176700E4170200</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"CRS3035RES100mN{North}E{East}");
}

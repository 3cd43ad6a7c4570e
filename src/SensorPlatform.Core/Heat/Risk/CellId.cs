using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Risk;

/// <summary>A 100 m cell of the European grid (INSPIRE, EPSG:3035), named by its south-west corner. Ordered from south to north, then west to east.</summary>
/// <param name="North">Northing of the corner, m, a multiple of 100.</param>
/// <param name="East">Easting of the corner, m, a multiple of 100.</param>
public readonly record struct CellId(int North, int East) : IComparable<CellId>
{
    /// <summary>Side of a cell, m.</summary>
    public const int Meters = 100;

    private const int ParentMeters = 1_000;

    /// <summary>Its middle, metres of EPSG:3035: what the census writes as <c>x_mp_100m</c> and <c>y_mp_100m</c>.</summary>
    public PlanePoint Center => new(East + (Meters / 2.0), North + (Meters / 2.0));

    /// <summary>South-west corner in EPSG:3035.</summary>
    public PlanePoint SouthWest => new(East, North);

    /// <summary>South-east corner in EPSG:3035.</summary>
    public PlanePoint SouthEast => new(East + Meters, North);

    /// <summary>North-east corner in EPSG:3035.</summary>
    public PlanePoint NorthEast => new(East + Meters, North + Meters);

    /// <summary>North-west corner in EPSG:3035.</summary>
    public PlanePoint NorthWest => new(East, North + Meters);

    /// <summary>The square of 1 km that it lies in.</summary>
    public GridSquare Parent => GridSquare.At(ParentMeters, East, North);

    /// <summary>Does one cell come before another?</summary>
    public static bool operator <(CellId left, CellId right) => left.CompareTo(right) < 0;

    /// <summary>Does one cell come before another, or are they the same?</summary>
    public static bool operator <=(CellId left, CellId right) => left.CompareTo(right) <= 0;

    /// <summary>Does one cell come after another?</summary>
    public static bool operator >(CellId left, CellId right) => left.CompareTo(right) > 0;

    /// <summary>Does one cell come after another, or are they the same?</summary>
    public static bool operator >=(CellId left, CellId right) => left.CompareTo(right) >= 0;

    /// <summary>Reads an id of a 100 m cell, in the spelling of 2022 or of 2011 (<see cref="GridSquare"/>).</summary>
    /// <returns>False when it is none, or of another resolution; never throws.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out CellId id)
    {
        var isCell = GridSquare.TryParse(text, out var square) && square.Meters == Meters;
        id = isCell ? new CellId(square.North, square.East) : default;
        return isCell;
    }

    /// <summary>The cell that a point of EPSG:3035 lies in.</summary>
    public static CellId At(PlanePoint point)
    {
        var square = GridSquare.At(Meters, point.East, point.North);
        return new CellId(square.North, square.East);
    }

    /// <inheritdoc/>
    public int CompareTo(CellId other) => North == other.North ? East.CompareTo(other.East) : North.CompareTo(other.North);

    /// <summary>The id as the census of 2022 writes it: <c>CRS3035RES100mN3176700E4170200</c>.</summary>
    public override string ToString() => new GridSquare(Meters, North, East).ToString();
}

using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Surfaces;
using SensorPlatform.Server.Heat.Projection;

namespace SensorPlatform.Server.Pages.Hitze;

/// <summary>
/// Draws a surface as a picture for the map, whose rows lie as those of web maps (Mercator). Where there is no information it is
/// hatched: nothing is drawn on over the edge of what is known.
/// </summary>
internal static class HitzeSurfacePicture
{
    private const int LongestSide = 512;
    private const int Knot = 16;
    private const int HatchDistance = 9;
    private const byte Clear = 0;
    private const byte Hatch = 1;
    private const byte FirstStep = 2;
    private const byte StepAlpha = 190;

    /// <summary>The rectangle that a grid lies in.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="epsg">Its projection.</param>
    public static HitzeBox BoxOf(SurfaceGrid grid, int epsg)
    {
        var projection = PlaneProjection.Of(epsg);
        var (east, north) = (grid.West + (grid.Columns * grid.CellMeters), grid.South + (grid.Rows * grid.CellMeters));
        var box = new HitzeBox(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        PlanePoint[] corners = [new(grid.West, grid.South), new(grid.West, north), new(east, grid.South), new(east, north)];
        foreach (var corner in corners)
        {
            var (latitude, longitude) = projection.ToDegrees(corner);
            box = new HitzeBox(
                Math.Min(box.South, latitude), Math.Min(box.West, longitude), Math.Max(box.North, latitude), Math.Max(box.East, longitude));
        }

        return box;
    }

    /// <summary>The picture as PNG.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="epsg">Its projection.</param>
    /// <param name="scale">Steps of its values.</param>
    public static byte[] Draw(Surface surface, int epsg, HitzeScale scale)
    {
        var box = BoxOf(surface.Grid, epsg);
        var (top, bottom) = (Mercator(box.North), Mercator(box.South));
        var across = (box.East - box.West) * Math.PI / 180;
        var pixel = Math.Max(across, top - bottom) / LongestSide;
        var (width, height) = (Math.Max(1, (int)Math.Round(across / pixel)), Math.Max(1, (int)Math.Round((top - bottom) / pixel)));
        var knots = Knots(box, top, bottom, width, height, PlaneProjection.Of(epsg));
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var value = ValueAt(surface, Between(knots, x + 0.5, y + 0.5));
                pixels[(y * width) + x] = !double.IsNaN(value) ? (byte)(FirstStep + scale.StepOf(value))
                    : (x + y) % HatchDistance == 0 ? Hatch : Clear;
            }
        }

        return PalettePng.Write(width, height, pixels, Palette());
    }

    private static double ValueAt(Surface surface, PlanePoint at)
    {
        var grid = surface.Grid;
        var (column, row) = ((at.East - grid.West) / grid.CellMeters, (at.North - grid.South) / grid.CellMeters);
        return column >= 0 && row >= 0 && column < grid.Columns && row < grid.Rows
            ? surface.Values[((int)row * grid.Columns) + (int)column]
            : double.NaN;
    }

    // The projection is exact at every sixteenth pixel; between them a plane is as good, by far, as a cell is wide.
    private static PlanePoint[,] Knots(HitzeBox box, double top, double bottom, int width, int height, PlaneProjection projection)
    {
        var knots = new PlanePoint[(width / Knot) + 2, (height / Knot) + 2];
        for (var i = 0; i < knots.GetLength(0); i++)
        {
            for (var j = 0; j < knots.GetLength(1); j++)
            {
                var longitude = box.West + ((box.East - box.West) * i * Knot / width);
                knots[i, j] = projection.ToPlane(Latitude(top - ((top - bottom) * j * Knot / height)), longitude);
            }
        }

        return knots;
    }

    private static PlanePoint Between(PlanePoint[,] knots, double x, double y)
    {
        var (i, j) = ((int)(x / Knot), (int)(y / Knot));
        var (right, down) = ((x / Knot) - i, (y / Knot) - j);
        var upper = Mix(knots[i, j], knots[i + 1, j], right);
        return Mix(upper, Mix(knots[i, j + 1], knots[i + 1, j + 1], right), down);
    }

    private static PlanePoint Mix(PlanePoint one, PlanePoint other, double share) =>
        new(one.East + ((other.East - one.East) * share), one.North + ((other.North - one.North) * share));

    private static double Mercator(double latitude) => Math.Asinh(Math.Tan(latitude * Math.PI / 180));

    private static double Latitude(double mercator) => Math.Atan(Math.Sinh(mercator)) * 180 / Math.PI;

    private static List<(byte Red, byte Green, byte Blue, byte Alpha)> Palette()
    {
        List<(byte, byte, byte, byte)> palette = [(0, 0, 0, 0), (110, 118, 114, 200)];
        foreach (var color in HitzeColors.Temperature)
        {
            palette.Add((PageColors.PartOf(color, 0), PageColors.PartOf(color, 1), PageColors.PartOf(color, 2), StepAlpha));
        }

        return palette;
    }
}

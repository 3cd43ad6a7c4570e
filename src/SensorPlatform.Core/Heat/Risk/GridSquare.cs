using System.Globalization;

namespace SensorPlatform.Core.Heat.Risk;

/// <summary>
/// A square of the European grid (INSPIRE, EPSG:3035) of any resolution, named by its south-west corner. Two spellings are read: the long one of the
/// census of 2022, in metres (<c>CRS3035RES100mN3176700E4170200</c>), and the short one of 2011, without the zeros of the resolution
/// (<c>100mN31767E41702</c>, <c>1kmN3176E4170</c>).
/// </summary>
/// <param name="Meters">Side, m: 1, 10, 100, 1,000, 10,000 or 100,000.</param>
/// <param name="North">Northing of the corner, m, a multiple of the side.</param>
/// <param name="East">Easting of the corner, m, a multiple of the side.</param>
public readonly record struct GridSquare(int Meters, int North, int East)
{
    /// <summary>Characters of the longest id there can be.</summary>
    public const int MaximumLength = 34;

    private const int MetersPerKilometer = 1_000;
    private const int MaximumDigits = 7;
    private const string LongPrefix = "CRS3035RES";

    /// <summary>Middle, m.</summary>
    public (double East, double North) Middle => (East + (Meters / 2.0), North + (Meters / 2.0));

    /// <summary>Reads an id in either spelling.</summary>
    /// <returns>False when it is none; never throws.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out GridSquare square)
    {
        square = default;
        var isLong = text.StartsWith(LongPrefix);
        if (isLong)
        {
            text = text[LongPrefix.Length..];
        }

        if (!TryTakeMeters(ref text, out var meters)
            || !TryTake(ref text, 'N', out var north) || !TryTake(ref text, 'E', out var east) || !text.IsEmpty)
        {
            return false;
        }

        var unit = isLong ? 1 : meters;
        if (isLong && (north % meters != 0 || east % meters != 0))
        {
            return false;
        }

        // Seven digits times 100 km are more than an int holds, and far beyond the grid.
        var (farNorth, farEast) = ((long)north * unit, (long)east * unit);
        if (farNorth >= 10_000_000 || farEast >= 10_000_000)
        {
            return false;
        }

        square = new GridSquare(meters, (int)farNorth, (int)farEast);
        return true;
    }

    /// <summary>The square that a point lies in; one on an edge lies in the square north or east of it.</summary>
    /// <param name="meters">Side, m, above 0.</param>
    /// <param name="east">Easting, m, such as <c>x_mp_100m</c> of the census.</param>
    /// <param name="north">Northing, m, such as <c>y_mp_100m</c>.</param>
    public static GridSquare At(int meters, double east, double north) =>
        new(meters, (int)Math.Floor(north / meters) * meters, (int)Math.Floor(east / meters) * meters);

    /// <summary>The id as the census of 2022 writes it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{LongPrefix}{Meters}mN{North}E{East}");

    /// <summary>The id as the census of 2011 writes it.</summary>
    public string ToShortString()
    {
        var (side, unit) = Meters < MetersPerKilometer ? (Meters, "m") : (Meters / MetersPerKilometer, "km");
        return string.Create(CultureInfo.InvariantCulture, $"{side}{unit}N{North / Meters}E{East / Meters}");
    }

    private static bool TryTakeMeters(ref ReadOnlySpan<char> text, out int meters)
    {
        if (!TryTakeNumber(ref text, out meters))
        {
            return false;
        }

        if (text.StartsWith("km"))
        {
            text = text[2..];
            meters = meters <= MetersPerKilometer ? meters * MetersPerKilometer : 0;
        }
        else if (text.StartsWith("m"))
        {
            text = text[1..];
        }
        else
        {
            return false;
        }

        return meters is 1 or 10 or 100 or 1_000 or 10_000 or 100_000;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, char letter, out int number)
    {
        number = 0;
        if (text.IsEmpty || text[0] != letter)
        {
            return false;
        }

        text = text[1..];
        return TryTakeNumber(ref text, out number);
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            if (++digits > MaximumDigits)
            {
                return false;
            }

            number = (number * 10) + (text[digits - 1] - '0');
        }

        text = text[digits..];
        return digits > 0;
    }
}

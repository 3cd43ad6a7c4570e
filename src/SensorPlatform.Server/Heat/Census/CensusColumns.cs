using System.Text;

namespace SensorPlatform.Server.Heat.Census;

/// <summary>Which field of a line holds what, as the header of its file says. Names are told apart by letters and digits alone.</summary>
internal sealed class CensusColumns
{
    /// <summary>Number of values that are made use of.</summary>
    public const int Count = (int)CensusColumn.From65 + 1;

    private static readonly string[] Names =
    [
        "Einwohner", "AnteilUnter18", "AnteilUeber65", "Durchschnittsalter",
        "Insgesamt_Bevoelkerung", "Unter18", "a18bis29", "a30bis49", "a50bis64", "a65undaelter",
    ];

    private readonly int[] _fields = new int[Count];

    private CensusColumns()
    {
        Array.Fill(_fields, -1);
    }

    /// <summary>Fields that a line has.</summary>
    public int Fields { get; private set; }

    /// <summary>Field of the cell's id; -1 when there is none.</summary>
    public int Id { get; private set; } = -1;

    /// <summary>Field of the middle's easting; -1 when there is none.</summary>
    public int MiddleEast { get; private set; } = -1;

    /// <summary>Field of the middle's northing; -1 when there is none.</summary>
    public int MiddleNorth { get; private set; } = -1;

    /// <summary>Field of the marks of uncertain values; -1 when there is none.</summary>
    public int Marks { get; private set; } = -1;

    /// <summary>Can cells be told apart?</summary>
    public bool NamesCells => Id >= 0 || (MiddleEast >= 0 && MiddleNorth >= 0);

    /// <summary>Is there a value that is made use of?</summary>
    public bool HasValues => Array.Exists(_fields, number => number >= 0);

    /// <summary>Field of a value; -1 when there is none.</summary>
    public int FieldOf(CensusColumn column) => _fields[(int)column];

    /// <summary>A value is taken from another file.</summary>
    public void Leave(CensusColumn column) => _fields[(int)column] = -1;

    /// <summary>Name of a value as the census writes it.</summary>
    public static string NameOf(CensusColumn column) => Names[(int)column];

    /// <summary>Reads a header. A name that stands twice counts where it stands first.</summary>
    public static CensusColumns Of(ReadOnlySpan<byte> header)
    {
        var columns = new CensusColumns();
        foreach (var name in Encoding.Latin1.GetString(header).Split(';'))
        {
            columns.Take(Plain(name), columns.Fields++);
        }

        return columns;
    }

    private void Take(string name, int field)
    {
        if (name == "gitterid100m")
        {
            Id = Id < 0 ? field : Id;
        }
        else if (name == "xmp100m")
        {
            MiddleEast = MiddleEast < 0 ? field : MiddleEast;
        }
        else if (name == "ymp100m")
        {
            MiddleNorth = MiddleNorth < 0 ? field : MiddleNorth;
        }
        else if (name.StartsWith("werterl", StringComparison.Ordinal))
        {
            Marks = Marks < 0 ? field : Marks;
        }
        else if (Array.FindIndex(Names, known => Plain(known) == name) is var column and >= 0 && _fields[column] < 0)
        {
            _fields[column] = field;
        }
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}

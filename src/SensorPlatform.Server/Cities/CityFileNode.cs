namespace SensorPlatform.Server.Cities;

/// <summary>A node of a city file with its line: a scalar, a list or a mapping.</summary>
internal sealed class CityFileNode
{
    private const int ShownCharacters = 60;

    private CityFileNode(int line) => Line = line;

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>The text of a scalar; else null.</summary>
    public string? Text { get; private init; }

    /// <summary>True for a scalar without quotes: it may be a number, a truth value or null.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>The items of a list; else null.</summary>
    public List<CityFileNode>? Items { get; private init; }

    /// <summary>Keys and values of a mapping, in the order of the file; else null.</summary>
    public List<(CityFileNode Key, CityFileNode Value)>? Entries { get; private init; }

    /// <summary>True for a scalar that stands for "nothing".</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>What it is, in words for a message.</summary>
    public string Shape => Items is not null ? "a list" : Entries is not null ? "a mapping" : IsNull ? "nothing"
        : Text is { Length: > ShownCharacters } ? $"'{Text[..ShownCharacters]}…'" : $"'{Text}'";

    /// <summary>A scalar.</summary>
    public static CityFileNode Scalar(string text, bool isPlain, int line) =>
        new(line) { Text = text, IsPlain = isPlain };

    /// <summary>An empty list.</summary>
    public static CityFileNode List(int line) => new(line) { Items = [] };

    /// <summary>An empty mapping.</summary>
    public static CityFileNode Mapping(int line) => new(line) { Entries = [] };
}

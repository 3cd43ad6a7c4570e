using System.Text;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>How files of loggers are read: docs/formats/logger-mapping.md.</summary>
internal sealed record LoggerMapping
{
    /// <summary>Its name.</summary>
    public required string Id { get; init; }

    /// <summary>Its version, 1 to 65,535; every record that is put in carries it.</summary>
    public ushort Version { get; init; } = 1;

    /// <summary>The encoding of files without a byte order mark.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>What separates fields; null: told by the heading.</summary>
    public char? Separator { get; init; }

    /// <summary>True when numbers have a decimal comma.</summary>
    public bool HasDecimalComma { get; init; }

    /// <summary>Line of the heading, from 1; 0: none.</summary>
    public int Heading { get; init; } = 1;

    /// <summary>First line with data, from 1.</summary>
    public int FirstLine { get; init; } = 2;

    /// <summary>Columns that make the time, joined with a blank: headings, or numbers from 1.</summary>
    public required IReadOnlyList<string> TimeColumns { get; init; }

    /// <summary>Forms of the time, the likelier first, as .NET writes them.</summary>
    public required IReadOnlyList<string> TimeFormats { get; init; }

    /// <summary>The zone of the file's clocks.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>First day that rows can be of; null: not told.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Columns of values; in a wide file those that are told one by one.</summary>
    public IReadOnlyList<LoggerValueColumn> Values { get; init; } = [];

    /// <summary>What all other columns of a wide file are, each of the logger that its heading names; null: the file is long.</summary>
    public LoggerValueColumn? Wide { get; init; }

    /// <summary>Headings of columns that are no loggers.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>How a long file names its logger.</summary>
    public LoggerNaming Naming { get; init; } = new();

    /// <summary>Sensor ids of the city file, by the loggers' names.</summary>
    public IReadOnlyDictionary<string, string> Sensors { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Loggers that are not wanted.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Texts that say that there is no value.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Numbers that are none, as the file writes them in its unit.</summary>
    public IReadOnlyList<double> Sentinels { get; init; } = [];

    /// <summary>Where loggers hang; null: not told.</summary>
    public LoggerPlaces? Places { get; init; }
}

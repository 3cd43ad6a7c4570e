using System.Text.RegularExpressions;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>How a file says which logger it is of; one of the ways.</summary>
internal sealed record LoggerNaming
{
    /// <summary>The logger itself, for a file of one.</summary>
    public string? Name { get; init; }

    /// <summary>The column with its name.</summary>
    public string? Column { get; init; }

    /// <summary>A pattern of the file's name; its first group is the logger.</summary>
    public Regex? FileName { get; init; }

    /// <summary>The line above the data that <see cref="LinePattern"/> looks at; 0: none.</summary>
    public int Line { get; init; }

    /// <summary>A pattern of that line; its first group is the logger.</summary>
    public Regex? LinePattern { get; init; }
}

using System.Globalization;
using SensorPlatform.Core.Uplinks.Loggers;
using SensorPlatform.Server.Cli;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>Where in the rows of one file the times, loggers and values stand.</summary>
internal sealed class LoggerLayout
{
    private LoggerLayout(int[] timePlaces, int loggerPlace, IReadOnlyList<LoggerColumns> groups)
    {
        TimePlaces = timePlaces;
        LoggerPlace = loggerPlace;
        Groups = groups;
    }

    /// <summary>Places of the columns that make the time, from 0.</summary>
    internal int[] TimePlaces { get; }

    /// <summary>Place of the logger's name; -1: it stands in no column.</summary>
    internal int LoggerPlace { get; }

    /// <summary>The columns of values.</summary>
    internal IReadOnlyList<LoggerColumns> Groups { get; }

    /// <summary>Finds the columns of a file.</summary>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="heading">Its heading; empty where it has none.</param>
    /// <param name="mapping">The mapping.</param>
    /// <param name="logger">The logger that the file's name or a line above the data tells; null: neither does.</param>
    /// <exception cref="RefusedRequestException">A column is not there, or is there twice.</exception>
    internal static LoggerLayout Of(string name, string[] heading, LoggerMapping mapping, string? logger)
    {
        var finder = new Finder(name, heading);
        int[] times = [.. mapping.TimeColumns.Select(finder.PlaceOf)];
        var loggerPlace = mapping.Naming.Column is { } column ? finder.PlaceOf(column) : -1;
        var found = new List<(string? Logger, int Place, LoggerValueColumn Column)>();
        foreach (var value in mapping.Values)
        {
            found.Add((value.Logger ?? logger, finder.PlaceOf(value.Column), value));
        }

        if (mapping.Wide is { } wide)
        {
            AddWide(heading, mapping, wide, [.. times, loggerPlace, .. found.Select(static each => each.Place)], found);
        }

        var groups = found.GroupBy(static each => each.Logger ?? "", StringComparer.Ordinal).Select(static ofLogger => new LoggerColumns(
            ofLogger.First().Logger,
            [.. ofLogger.Select(static each => each.Place)],
            [.. ofLogger.Select(static each => each.Column)])).ToArray();
        foreach (var group in groups)
        {
            Check(name, group);
        }

        return groups.Length > 0
            ? new LoggerLayout(times, loggerPlace, groups)
            : throw new RefusedRequestException($"{name} has no column of a logger: is 'heading' of the mapping the right line?");
    }

    private static void AddWide(
        string[] heading,
        LoggerMapping mapping,
        LoggerValueColumn wide,
        int[] taken,
        List<(string? Logger, int Place, LoggerValueColumn Column)> found)
    {
        for (var i = 0; i < heading.Length; i++)
        {
            if (heading[i].Length > 0 && !taken.Contains(i) && !mapping.Except.Contains(heading[i], StringComparer.Ordinal))
            {
                found.Add((heading[i], i, wide));
            }
        }
    }

    private static void Check(string name, LoggerColumns group)
    {
        if (group.Columns.Length > LoggerBlock.MaximumQuantities)
        {
            throw new RefusedRequestException(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} has {group.Columns.Length} columns of the logger '{group.Logger}'; {LoggerBlock.MaximumQuantities} are taken at most. Choose them in the mapping."));
        }

        if (group.Quantities.Distinct().Count() < group.Quantities.Length)
        {
            throw new RefusedRequestException(
                $"{name} has two columns of one quantity of the logger '{group.Logger}'. Leave one out, under 'except', or name channels: air.temperature.2.");
        }
    }

    private sealed class Finder(string name, string[] heading)
    {
        internal int PlaceOf(string column)
        {
            var places = Enumerable.Range(0, heading.Length)
                .Where(i => string.Equals(heading[i], column, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();

            // Loggers of wide files are called by numbers: "#1" is the first column, whatever the headings are.
            if (places.Length == 1)
            {
                return places[0];
            }

            if (places.Length == 0 && int.TryParse(column.AsSpan(column.StartsWith('#') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= 1 && (heading.Length == 0 || number <= heading.Length))
            {
                return number - 1;
            }

            throw new RefusedRequestException(places.Length > 1
                ? $"{name} has two columns '{column}'. Name the column by its number in the mapping."
                : $"{name} has no column '{column}'. It has: {string.Join(", ", heading.Take(20).Select(LoggerRefusals.Shown))}{(heading.Length > 20 ? ", …" : "")}. Is it the right mapping, heading and encoding?");
        }
    }
}

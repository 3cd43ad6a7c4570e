using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>The columns of a file that are of one logger, and what the row that was read last has in them.</summary>
internal sealed class LoggerColumns
{
    /// <param name="logger">The logger; null: each row says it.</param>
    /// <param name="places">Places of the columns in a row, from 0.</param>
    /// <param name="columns">What they are.</param>
    internal LoggerColumns(string? logger, int[] places, LoggerValueColumn[] columns)
    {
        Logger = logger;
        Places = places;
        Columns = columns;
        Quantities = [.. columns.Select(static column => column.Quantity)];
        Values = new double[places.Length];
        Causes = new LoggerCause[places.Length];
        Texts = new string[places.Length];
    }

    /// <summary>The logger; null: each row says it.</summary>
    internal string? Logger { get; }

    /// <summary>Places of the columns in a row, from 0.</summary>
    internal int[] Places { get; }

    /// <summary>What the columns are.</summary>
    internal LoggerValueColumn[] Columns { get; }

    /// <summary>What they measure.</summary>
    internal Quantity[] Quantities { get; }

    /// <summary>The row's values in the quantities' units; NaN: none.</summary>
    internal double[] Values { get; }

    /// <summary>Why a value is none.</summary>
    internal LoggerCause[] Causes { get; }

    /// <summary>The texts of the row.</summary>
    internal string[] Texts { get; }
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>All that is known of one logger's rows, over all files.</summary>
/// <param name="name">The logger, as the files name it.</param>
/// <param name="sensor">Its sensor; null: the city file has none.</param>
internal sealed class LoggerTrack(string name, SensorDefinition? sensor)
{
    private readonly List<LoggerValues> _values = [];

    /// <summary>The logger, as the files name it.</summary>
    internal string Name => name;

    /// <summary>Its sensor; null: the city file has none.</summary>
    internal SensorDefinition? Sensor => sensor;

    /// <summary>Rows read.</summary>
    internal long ReadCount { get; set; }

    /// <summary>Rows of times that are there already.</summary>
    internal long KnownCount { get; set; }

    /// <summary>Rows put in; in a dry run those that would be.</summary>
    internal long TakenCount { get; set; }

    /// <summary>Rows and values left out.</summary>
    internal LoggerRefusals Refusals { get; } = new();

    /// <summary>Times of the rows that count: of each time the first one.</summary>
    internal KnownTimes Times { get; private set; } = new();

    /// <summary>How they follow each other.</summary>
    internal LoggerSteps Steps { get; } = new();

    /// <summary>What they measured.</summary>
    internal IReadOnlyList<LoggerValues> Values => _values;

    /// <summary>First time; none without rows.</summary>
    internal Instant First { get; private set; }

    /// <summary>Last time.</summary>
    internal Instant Last { get; private set; }

    /// <summary>Forgets which times were there, for the second reading.</summary>
    internal void ForgetTimes() => Times = new KnownTimes();

    /// <summary>Looks at a row that counts.</summary>
    /// <returns>The step from the row before.</returns>
    internal TimeSpan Look(string file, in LoggerRow row)
    {
        First = First.IsNone || row.Time < First ? row.Time : First;
        Last = row.Time > Last ? row.Time : Last;
        return Steps.Add(file, row.Line, row.Time);
    }

    /// <summary>Looks at a field.</summary>
    internal void LookAt(Quantity quantity, double value, LoggerCause cause)
    {
        var values = _values.Find(each => each.Quantity == quantity);
        if (values is null)
        {
            values = new LoggerValues(quantity);
            _values.Add(values);
        }

        values.Add(value, cause);
    }
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Imports.Loggers;

/// <summary>What the values of one quantity of a logger are like.</summary>
internal sealed class LoggerValues(Quantity quantity)
{
    private double _sum;

    /// <summary>The quantity.</summary>
    internal Quantity Quantity => quantity;

    /// <summary>How many there are.</summary>
    internal long Count { get; private set; }

    /// <summary>How many fields are no numbers.</summary>
    internal long TextCount { get; private set; }

    /// <summary>Least value; not a number without values.</summary>
    internal double Minimum { get; private set; } = double.NaN;

    /// <summary>Greatest value.</summary>
    internal double Maximum { get; private set; } = double.NaN;

    /// <summary>Mean; not a number without values.</summary>
    internal double Mean => Count == 0 ? double.NaN : _sum / Count;

    /// <summary>Adds a field.</summary>
    internal void Add(double value, LoggerCause cause)
    {
        TextCount += cause is LoggerCause.ValueUnreadable ? 1 : 0;
        if (cause is not LoggerCause.None)
        {
            return;
        }

        Count++;
        _sum += value;
        Minimum = Count == 1 ? value : Math.Min(Minimum, value);
        Maximum = Count == 1 ? value : Math.Max(Maximum, value);
    }
}

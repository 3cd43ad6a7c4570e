using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Importing.Loggers;

/// <summary>What the values of one quantity of a logger are like.</summary>
internal sealed class LoggerValues(Quantity quantity)
{
    // What two numbers of four decimals differ by for other reasons is far less.
    private const double LeastStep = 1e-5;

    private double _sum;
    private double _last = double.NaN;

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

    /// <summary>
    /// Least change from a value to the next that is another: what the logger resolves, or more. Not a number where all are the same.
    /// </summary>
    internal double Resolution { get; private set; } = double.NaN;

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
        var step = Math.Abs(value - _last);
        Resolution = step < LeastStep || step >= Resolution ? Resolution : step;
        _last = value;
        _sum += value;
        Minimum = Count == 1 ? value : Math.Min(Minimum, value);
        Maximum = Count == 1 ? value : Math.Max(Maximum, value);
    }
}

namespace SensorPlatform.Simulator.Truth;

/// <summary>Readings of one quantity in one hour.</summary>
internal sealed class HourTally
{
    private double _sum;
    private double _minimum = double.MaxValue;
    private double _maximum = double.MinValue;
    private int _count;

    internal void Add(double value)
    {
        _sum += value;
        _minimum = Math.Min(_minimum, value);
        _maximum = Math.Max(_maximum, value);
        _count++;
    }

    internal TruthHour ToHour(string quantity, DateTimeOffset start) =>
        new(quantity, start, _count, _sum / _count, _minimum, _maximum);
}

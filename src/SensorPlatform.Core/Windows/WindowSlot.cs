using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// A window in memory: 48 bytes, in an array, so that three quantities with two lengths and two windows each take
/// 576 bytes a sensor.
/// </summary>
internal struct WindowSlot
{
    /// <summary>Offset of the newest message that it holds.</summary>
    public long ThroughOffset;

    /// <summary>Smallest value.</summary>
    public double Minimum;

    /// <summary>Largest value.</summary>
    public double Maximum;

    /// <summary>Sum of the values.</summary>
    public double Sum;

    /// <summary>Windows of its length between 1970 and its start.</summary>
    public int Number;

    /// <summary>Readings; 0 while the slot is free.</summary>
    public int Count;

    /// <summary>Late readings since it was final.</summary>
    public int Revision;

    /// <summary>What was measured; set in free slots, too.</summary>
    public Quantity Quantity;

    /// <summary>The watermark has passed its end.</summary>
    public bool IsFinal;

    /// <summary>It changed since it was given out.</summary>
    public bool IsDirty;

    public void Open(int number, double value, bool isFinal, long offset)
    {
        Number = number;
        Count = 1;
        Minimum = value;
        Maximum = value;
        Sum = value;
        Revision = isFinal ? 1 : 0;
        IsFinal = isFinal;
        IsDirty = true;
        ThroughOffset = offset;
    }

    public void Add(double value, long offset)
    {
        Count++;
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        Sum += value;
        Revision += IsFinal ? 1 : 0;
        IsDirty = true;
        ThroughOffset = offset;
    }
}

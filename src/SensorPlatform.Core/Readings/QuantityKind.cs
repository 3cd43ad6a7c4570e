namespace SensorPlatform.Core.Readings;

/// <summary>How values of a quantity may be combined.</summary>
public enum QuantityKind : byte
{
    /// <summary>A level: minimum, maximum and mean make sense.</summary>
    Gauge = 0,

    /// <summary>0 or 1: the mean is the share of readings that were 1.</summary>
    State = 1,

    /// <summary>A total that only grows until the device restarts.</summary>
    Counter = 2,

    /// <summary>A direction in degrees: 359 and 1 lie beside each other, and their mean is 0.</summary>
    Direction = 3,
}

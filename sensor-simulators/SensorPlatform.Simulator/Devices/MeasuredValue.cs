using SensorPlatform.Core.Readings;

namespace SensorPlatform.Simulator.Devices;

/// <summary>A value as a receiver will decode it: after the rounding that the payload forces on it.</summary>
internal readonly record struct MeasuredValue(Quantity Quantity, double Value);

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Codecs.Mapping;

/// <summary>A value taken out of a decoded object.</summary>
/// <param name="Quantity">What.</param>
/// <param name="Value">Number in the quantity's unit; NaN: the device says that it has no value.</param>
/// <param name="Time">Its own time; none: the uplink's.</param>
internal readonly record struct MappedValue(Quantity Quantity, double Value, Instant Time);

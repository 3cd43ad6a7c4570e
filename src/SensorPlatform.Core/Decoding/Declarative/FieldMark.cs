using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Decoding.Declarative;

/// <summary>A raw value that stands for "no value".</summary>
/// <param name="Raw">The bits, after mask and shift.</param>
/// <param name="Quality"><see cref="Quality.NotMeasured"/> or <see cref="Quality.Fault"/>.</param>
public readonly record struct FieldMark(uint Raw, Quality Quality);

using System.Text.Json.Serialization;
using SensorPlatform.Simulator.Misbehaviour;

namespace SensorPlatform.Simulator.Truth;

/// <summary>A fault of a pitch's sensor that was planted.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Sensor">Which sensor.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when, exclusive.</param>
public sealed record TruthPitchFault(
    [property: JsonConverter(typeof(JsonStringEnumConverter<PitchFaultKind>))] PitchFaultKind Kind,
    string Sensor,
    DateTimeOffset From,
    DateTimeOffset To);

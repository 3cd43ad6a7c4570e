using System.Text.Json.Serialization;

namespace SensorPlatform.Simulator.Truth;

/// <summary>A value that was sent and must come out of the platform.</summary>
/// <param name="TimeUnixNanoseconds">Event time: the gateway's or report's where the message has it, else the network's.</param>
/// <param name="Quantity">Name of the quantity.</param>
/// <param name="Value">The value as encoded, in the quantity's unit.</param>
public readonly record struct TruthReading(
    [property: JsonPropertyName("t")] long TimeUnixNanoseconds,
    [property: JsonPropertyName("q")] string Quantity,
    [property: JsonPropertyName("v")] double Value);

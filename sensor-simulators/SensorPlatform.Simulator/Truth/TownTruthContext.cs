using System.Text.Json.Serialization;

namespace SensorPlatform.Simulator.Truth;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TownTruth))]
internal sealed partial class TownTruthContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace SensorPlatform.Simulator.Running;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SimulationProgress))]
internal sealed partial class SimulationProgressContext : JsonSerializerContext;

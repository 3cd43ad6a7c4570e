using System.Text.Json.Serialization;

namespace SensorPlatform.Simulator.Cli;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class RunSummaryContext : JsonSerializerContext;

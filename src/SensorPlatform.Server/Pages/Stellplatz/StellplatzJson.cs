using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Pages.Stellplatz;

/// <summary>What the pages hand to their script; the default encoder keeps it harmless within HTML.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, double[]>))]
internal sealed partial class StellplatzJson : JsonSerializerContext;

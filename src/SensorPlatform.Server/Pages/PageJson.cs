using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Pages;

/// <summary>The texts that the page hands to its script; the default encoder keeps them harmless within HTML.</summary>
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PageJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using SensorPlatform.Server.Api.ParkApi;

namespace SensorPlatform.Server.Api.Datex;

/// <summary>How the DATEX II publication is written: the model's own names, nothing that is null.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(WholeSecondConverter)],
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DatexDocument))]
internal sealed partial class DatexJson : JsonSerializerContext;

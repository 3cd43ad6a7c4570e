using System.Text.Json.Serialization;

namespace SensorPlatform.Server.Api.ParkApi;

/// <summary>How answers in the shapes of ParkAPI are written: snake case, nothing that is null.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(WholeSecondConverter)],
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ParkingSites))]
[JsonSerializable(typeof(ParkingSite))]
[JsonSerializable(typeof(ParkingSpots))]
[JsonSerializable(typeof(ParkingSpot))]
internal sealed partial class ParkApiJson : JsonSerializerContext;

namespace SensorPlatform.Server.Api;

/// <summary>
/// A gateway that frames of a sensor came through best in the last seven days: the hash of its id (null: the network told none), its name
/// where the city file has one.
/// </summary>
internal sealed record SensorGatewayAnswer(string? Gateway, string? Name, long Received);

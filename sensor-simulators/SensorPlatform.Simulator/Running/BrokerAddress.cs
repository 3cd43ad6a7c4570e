namespace SensorPlatform.Simulator.Running;

/// <summary>An MQTT broker without TLS.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="UserName">User; null for none.</param>
/// <param name="Password">Password; null for none.</param>
public sealed record BrokerAddress(string Host, int Port, string? UserName = null, string? Password = null);

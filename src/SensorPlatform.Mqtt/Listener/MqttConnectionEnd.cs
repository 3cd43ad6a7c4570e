namespace SensorPlatform.Mqtt.Listener;

/// <summary>How a connection to a listener ended.</summary>
/// <param name="Fault">The cause; Disconnected for the clean end.</param>
/// <param name="ClientId">The client identifier; empty when CONNECT was not read.</param>
/// <param name="Exception">What the handler or the network threw, when there is something.</param>
public readonly record struct MqttConnectionEnd(MqttFault Fault, string ClientId, Exception? Exception);

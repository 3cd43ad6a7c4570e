namespace SensorPlatform.Mqtt.Client;

/// <summary>A change of the connection, for people and logs.</summary>
/// <param name="State">The state from now on.</param>
/// <param name="Fault">Why, when something failed; None otherwise.</param>
/// <param name="Reason">The same in words: what happened, with which server, and what to look at.</param>
/// <param name="ReturnCode">The answer to CONNECT when the fault is ConnectionRefused; Accepted otherwise.</param>
/// <param name="Exception">What lies below, when there is something.</param>
public sealed record MqttConnectionChange(
    MqttConnectionState State,
    MqttFault Fault,
    string Reason,
    MqttConnectReturnCode ReturnCode = MqttConnectReturnCode.Accepted,
    Exception? Exception = null);

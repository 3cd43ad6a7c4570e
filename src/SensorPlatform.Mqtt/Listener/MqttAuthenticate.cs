namespace SensorPlatform.Mqtt.Listener;

/// <summary>Decides about a connect request. Called by the reading loop of the connection: answer without
/// I/O.</summary>
/// <param name="request">Who wants to connect; valid during the call.</param>
/// <returns>The handler of its messages, or the refusal.</returns>
public delegate MqttAdmission MqttAuthenticate(in MqttConnectRequest request);

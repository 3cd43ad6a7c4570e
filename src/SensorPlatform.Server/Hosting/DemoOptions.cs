namespace SensorPlatform.Server.Hosting;

/// <summary>What can be chosen of the demo.</summary>
/// <param name="DataDirectory">Folder of journal and store.</param>
/// <param name="Port">Port of pages and API, 1 to 65,535.</param>
/// <param name="MqttPort">Port of the MQTT listener, 1 to 65,535.</param>
/// <param name="SpeedUp">Town seconds a second, 1 to 3,600.</param>
internal sealed record DemoOptions(string DataDirectory, int Port, int MqttPort, double SpeedUp);

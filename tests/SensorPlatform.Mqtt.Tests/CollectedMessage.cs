namespace SensorPlatform.Mqtt.Tests;

internal sealed record CollectedMessage(
    string Topic,
    byte[] Payload,
    MqttQualityOfService QualityOfService,
    bool Duplicate,
    bool Retain,
    MqttAcknowledgement Acknowledgement,
    int OmittedBytes)
{
    internal int Number => BitConverter.ToInt32(Payload);
}

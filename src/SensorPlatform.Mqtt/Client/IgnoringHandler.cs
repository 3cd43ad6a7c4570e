namespace SensorPlatform.Mqtt.Client;

/// <summary>Takes what a server still had for a client that only publishes, and lets go of it.</summary>
internal sealed class IgnoringHandler : IMqttMessageHandler
{
    public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken)
    {
        message.Acknowledgement.Acknowledge();
        return ValueTask.CompletedTask;
    }
}

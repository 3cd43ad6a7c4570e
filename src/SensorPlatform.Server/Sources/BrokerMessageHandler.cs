using SensorPlatform.Mqtt;

namespace SensorPlatform.Server.Sources;

/// <summary>Takes the messages of one broker for one source.</summary>
internal sealed class BrokerMessageHandler(Source source, Intake intake) : IMqttMessageHandler
{
    private readonly PendingAcknowledgements _acknowledgements = new();

    /// <inheritdoc/>
    public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken)
    {
        if (!message.Acknowledgement.IsExpected)
        {
            return intake.SubmitAsync(
                source, message.Topic, message.Payload, null, 0, out _, cancellationToken);
        }

        var token = _acknowledgements.Add(message.Acknowledgement);
        return intake.SubmitAsync(
            source, message.Topic, message.Payload, _acknowledgements, token, out _, cancellationToken);
    }
}

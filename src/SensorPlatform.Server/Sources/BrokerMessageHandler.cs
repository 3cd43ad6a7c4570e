using SensorPlatform.Mqtt;

namespace SensorPlatform.Server.Sources;

/// <summary>Takes the messages of one broker for one source.</summary>
internal sealed class BrokerMessageHandler(Source source, Intake intake) : IMqttMessageHandler
{
    private readonly PendingAcknowledgements _acknowledgements = new();

    /// <inheritdoc/>
    public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken)
    {
        PendingAcknowledgements? receipts = null;
        var token = 0UL;
        if (message.Acknowledgement.IsExpected)
        {
            receipts = _acknowledgements;
            token = receipts.Add(message.Acknowledgement);
        }

        return message.OmittedBytes > 0
            ? intake.SubmitCutAsync(
                source, message.Topic, message.Payload, message.OmittedBytes, receipts, token, cancellationToken)
            : intake.SubmitAsync(source, message.Topic, message.Payload, receipts, token, out _, cancellationToken);
    }
}

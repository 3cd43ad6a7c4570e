using SensorPlatform.Mqtt;

namespace SensorPlatform.Server.Sources;

/// <summary>Takes the messages of one connection of the embedded listener: the topic says which network they are of.</summary>
internal sealed class ListenerMessageHandler(IReadOnlyList<Source> sources, Intake intake) : IMqttMessageHandler
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

        for (var i = 0; i < sources.Count; i++)
        {
            if (MqttTopicFilter.Matches(sources[i].TopicFilterUtf8, message.Topic))
            {
                return message.OmittedBytes > 0
                    ? intake.SubmitCutAsync(
                        sources[i], message.Topic, message.Payload, message.OmittedBytes, receipts, token, cancellationToken)
                    : intake.SubmitAsync(
                        sources[i], message.Topic, message.Payload, receipts, token, out _, cancellationToken);
            }
        }

        return message.OmittedBytes > 0
            ? intake.SubmitCutAsync(
                null, message.Topic, message.Payload, message.OmittedBytes, receipts, token, cancellationToken)
            : intake.SubmitHomelessAsync(message.Topic, message.Payload, receipts, token, cancellationToken);
    }
}

using System.Threading.Channels;

namespace SensorPlatform.Mqtt.Tests;

/// <summary>Copies every message; acknowledges at once only when told to.</summary>
internal sealed class CollectingHandler(bool acknowledges = true) : IMqttMessageHandler
{
    private readonly Channel<CollectedMessage> _messages = Channel.CreateBounded<CollectedMessage>(100_000);

    internal int Count => _messages.Reader.Count;

    public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken)
    {
        var copy = new CollectedMessage(
            System.Text.Encoding.UTF8.GetString(message.Topic),
            message.Payload.ToArray(),
            message.QualityOfService,
            message.Duplicate,
            message.Retain,
            message.Acknowledgement,
            message.OmittedBytes);
        if (acknowledges)
        {
            message.Acknowledgement.Acknowledge();
        }

        return _messages.Writer.TryWrite(copy) ? ValueTask.CompletedTask : throw new InvalidOperationException("The test got too much.");
    }

    internal ValueTask<CollectedMessage> NextAsync() => _messages.Reader.ReadAsync(TestContext.Current.CancellationToken);
}

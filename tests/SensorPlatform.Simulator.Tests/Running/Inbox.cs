using System.Text;
using SensorPlatform.Mqtt;

namespace SensorPlatform.Simulator.Tests.Running;

/// <summary>Keeps what comes from a broker. Filled by one connection; read when all is there.</summary>
internal sealed class Inbox : IMqttMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<string> _messages = [];

    internal IReadOnlyList<string> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    public ValueTask HandleAsync(in MqttMessage message, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _messages.Add(Encoding.UTF8.GetString(message.Topic) + " " + Convert.ToBase64String(message.Payload));
        }

        message.Acknowledgement.Acknowledge();
        return ValueTask.CompletedTask;
    }

    internal async Task WaitForAsync(long count, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (Messages.Count < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
        }
    }
}

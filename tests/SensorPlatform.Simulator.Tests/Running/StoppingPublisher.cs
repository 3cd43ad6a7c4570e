using SensorPlatform.Simulator.Running;

namespace SensorPlatform.Simulator.Tests.Running;

/// <summary>Keeps what is published, and cancels the run after so many messages.</summary>
internal sealed class StoppingPublisher(List<string> published, CancellationTokenSource? stop, int after) : IUplinkPublisher
{
    public long ResentMessages => 0;

    public async ValueTask PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, int qualityOfService, CancellationToken cancellationToken)
    {
        published.Add(topic + Convert.ToBase64String(payload.Span));
        if (published.Count == after && stop is not null)
        {
            await stop.CancelAsync();
        }
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

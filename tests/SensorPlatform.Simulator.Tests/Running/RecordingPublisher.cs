using SensorPlatform.Simulator.Running;

namespace SensorPlatform.Simulator.Tests.Running;

/// <summary>Keeps what is published.</summary>
internal sealed class RecordingPublisher : IUplinkPublisher
{
    public long ResentMessages => 0;

    internal List<string> Published { get; } = [];

    internal int Flushes { get; private set; }

    internal bool IsDisposed { get; private set; }

    public ValueTask PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, int qualityOfService, CancellationToken cancellationToken)
    {
        Published.Add($"{qualityOfService} {topic} {Convert.ToBase64String(payload.Span)}");
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Flushes++;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}

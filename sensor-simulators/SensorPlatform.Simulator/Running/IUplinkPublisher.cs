namespace SensorPlatform.Simulator.Running;

/// <summary>Where a network's messages go: a broker, or a test.</summary>
public interface IUplinkPublisher : IAsyncDisposable
{
    /// <summary>Hands a message over, in order; waits while too many are on their way.</summary>
    /// <param name="topic">MQTT topic.</param>
    /// <param name="payload">The message; not changed afterwards.</param>
    /// <param name="qualityOfService">0 or 1.</param>
    /// <param name="cancellationToken">Gives up; whether the message was handed over is then not known.</param>
    ValueTask PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, int qualityOfService, CancellationToken cancellationToken);

    /// <summary>
    /// Messages that were sent again after a lost connection, because their acknowledgement had not come: the broker may
    /// have passed each of them on twice.
    /// </summary>
    long ResentMessages { get; }

    /// <summary>Waits until everything handed over is acknowledged (QoS 1) or written out (QoS 0).</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}

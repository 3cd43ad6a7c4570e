using System.IO.Pipelines;

namespace SensorPlatform.Mqtt.Connections;

/// <summary>Runs the three loops of a connection, reading, writing and watching the clock, and ends them in
/// order.</summary>
internal sealed class PacketConnection(
    IDuplexPipe transport, int maximumPacketLength, int oversizedPayloadLength, TimeProvider time)
{
    // A peer that does not take the last bytes in this time does not get them.
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(5);

    internal OutboundBuffer Outbound { get; } = new();

    internal PeerActivity Activity { get; } = new(time);

    /// <summary>Runs until one loop ends, then stops intake, drains, flushes and completes the transport.</summary>
    /// <param name="sink">Takes the packets.</param>
    /// <param name="watchAsync">Ends when the peer was silent for too long.</param>
    /// <param name="ended">Cancelled here when the connection ends; by others to stop it.</param>
    internal async Task<ConnectionEnd> RunAsync(
        IPacketSink sink, Func<CancellationToken, Task<ConnectionEnd>> watchAsync, CancellationTokenSource ended)
    {
        using var flushDeadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        var writing = Outbound.RunAsync(transport.Output, flushDeadline.Token);
        var reading = new PacketReadLoop(
            transport.Input, sink, Outbound, Activity, maximumPacketLength, oversizedPayloadLength).RunAsync(ended.Token);
        var watching = watchAsync(ended.Token);
        var first = await Task.WhenAny(reading, writing, watching).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        sink.StopIntake();
        var end = await first.ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        if (end.Fault is MqttFault.NetworkFailed or MqttFault.KeepAliveTimeout)
        {
            await flushDeadline.CancelAsync().ConfigureAwait(false);
        }
        else
        {
            await sink.DrainAsync(end).ConfigureAwait(false);
            flushDeadline.CancelAfter(FlushTimeout);
        }

        Outbound.Complete();
        await writing.ConfigureAwait(false);
        await transport.Input.CompleteAsync().ConfigureAwait(false);
        await transport.Output.CompleteAsync().ConfigureAwait(false);
        return end;
    }
}

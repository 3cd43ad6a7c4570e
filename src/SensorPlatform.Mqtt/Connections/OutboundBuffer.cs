using System.Buffers;
using System.IO.Pipelines;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Connections;

/// <summary>Collects what any thread wants to send on one connection; one loop writes all of it at once.</summary>
/// <remarks>
/// Bounded: publishes of QoS 0, and the reading loop whose packets cause answers, go on only when
/// <see cref="WaitForRoomAsync"/> says so; publishes of QoS 1 are bounded by their window.
/// </remarks>
internal sealed class OutboundBuffer
{
    // Above this many bytes a publisher waits; below, one write to the socket carries many packets.
    private const int HighWaterBytes = 256 * 1024;

    // An idle connection of thousands must not hold what its one burst needed.
    private const int KeptBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly AsyncSignal _filled = new();
    private byte[] _bytes = [];
    private int _lengthBytes;
    private bool _isWriting;
    private bool _isComplete;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _drained;

    /// <summary>Queues whole packets.</summary>
    /// <returns>False when the connection has ended and nothing was queued.</returns>
    internal bool Write(ReadOnlySpan<byte> packets)
    {
        lock (_gate)
        {
            if (_isComplete)
            {
                return false;
            }

            packets.CopyTo(Reserve(packets.Length));
            _lengthBytes += packets.Length;
        }

        _filled.Set();
        return true;
    }

    /// <summary>Queues a PUBLISH of QoS 0.</summary>
    /// <returns>False when the connection has ended and nothing was queued.</returns>
    internal bool WritePublish(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, bool retain)
    {
        var packet = new PublishPacket { Topic = topic, Payload = payload, Retain = retain };
        lock (_gate)
        {
            if (_isComplete)
            {
                return false;
            }

            var writer = new PacketWriter(Reserve(FixedHeader.MaxLength + (int)packet.RemainingLength));
            packet.Write(ref writer);
            _lengthBytes += writer.WrittenBytes;
        }

        _filled.Set();
        return true;
    }

    /// <summary>Queues a PUBACK without waking the loop, so that a run of them costs one wake-up.</summary>
    internal void WritePubackQuietly(int packetIdentifier)
    {
        lock (_gate)
        {
            if (_isComplete)
            {
                return;
            }

            var writer = new PacketWriter(Reserve(PubackPacket.Length));
            new PubackPacket(packetIdentifier).Write(ref writer);
            _lengthBytes += PubackPacket.Length;
        }
    }

    internal void Wake() => _filled.Set();

    /// <summary>Completes when there is room for a publish, or the connection has ended.</summary>
    internal Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (_isComplete || _lengthBytes < HighWaterBytes)
            {
                return Task.CompletedTask;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Completes when all that was queued has been given to the socket, or the connection has ended.</summary>
    internal Task WaitUntilDrainedAsync()
    {
        lock (_gate)
        {
            if (_isComplete || (_lengthBytes == 0 && !_isWriting))
            {
                return Task.CompletedTask;
            }

            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    /// <summary>Takes nothing more; the loop writes what is queued and ends.</summary>
    internal void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
        }

        _filled.Set();
    }

    /// <summary>Writes until completed, cancelled, or the peer is gone.</summary>
    internal async Task<ConnectionEnd> RunAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (TryTake(out var bytes, out var lengthBytes, out var isComplete))
                {
                    var flushed = await output.WriteAsync(bytes.AsMemory(0, lengthBytes), cancellationToken).ConfigureAwait(false);
                    GiveBack(bytes);
                    if (flushed.IsCompleted)
                    {
                        return new ConnectionEnd(MqttFault.ClosedByPeer);
                    }
                }
                else if (isComplete)
                {
                    return new ConnectionEnd(MqttFault.Stopped);
                }
                else
                {
                    await _filled.WaitAsync().ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return ConnectionEnd.From(exception, cancellationToken);
        }
        finally
        {
            Complete();
            ReleaseWaiters();
        }
    }

    private bool TryTake(out byte[] bytes, out int lengthBytes, out bool isComplete)
    {
        lock (_gate)
        {
            (bytes, lengthBytes, isComplete) = (_bytes, _lengthBytes, _isComplete);
            if (lengthBytes == 0)
            {
                return false;
            }

            (_bytes, _lengthBytes, _isWriting) = ([], 0, true);
            return true;
        }
    }

    private void GiveBack(byte[] bytes)
    {
        TaskCompletionSource? room;
        TaskCompletionSource? drained = null;
        lock (_gate)
        {
            _isWriting = false;
            if (_bytes.Length == 0 && bytes.Length <= KeptBytes)
            {
                (_bytes, bytes) = (bytes, _bytes);
            }

            room = _lengthBytes < HighWaterBytes ? _room : null;
            _room = room is null ? _room : null;
            if (_lengthBytes == 0)
            {
                (drained, _drained) = (_drained, null);
            }
        }

        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        room?.TrySetResult();
        drained?.TrySetResult();
    }

    private void ReleaseWaiters()
    {
        TaskCompletionSource? room;
        TaskCompletionSource? drained;
        byte[] bytes;
        lock (_gate)
        {
            (room, drained, bytes) = (_room, _drained, _bytes);
            (_room, _drained, _bytes, _lengthBytes) = (null, null, [], 0);
        }

        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        room?.TrySetResult();
        drained?.TrySetResult();
    }

    private Span<byte> Reserve(int lengthBytes)
    {
        if (lengthBytes > _bytes.Length - _lengthBytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(256, Math.Max(2 * _bytes.Length, _lengthBytes + lengthBytes)));
            _bytes.AsSpan(0, _lengthBytes).CopyTo(larger);
            if (_bytes.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_bytes);
            }

            _bytes = larger;
        }

        return _bytes.AsSpan(_lengthBytes);
    }
}

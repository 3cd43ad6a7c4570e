using System.Buffers;
using SensorPlatform.Mqtt.Connections;
using SensorPlatform.Mqtt.Protocol;

namespace SensorPlatform.Mqtt.Client;

/// <summary>
/// The messages of QoS 1 that the server has not acknowledged, kept as whole packets over all connections of a client
/// and
/// sent again, in their order and with DUP, after a reconnect (MQTT 3.1.1, 4.4 and 4.6).
/// </summary>
#pragma warning disable CA1001 // The semaphore holds nothing to give back, and publishers may still pass it on after the end.
internal sealed class PublishWindow(int capacity, MqttClientStatistics statistics)
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _room = new(capacity);
    private readonly Entry[] _entries = new Entry[capacity];
    private readonly List<(long Sequence, TaskCompletionSource Done)> _flushes = [];
    private OutboundBuffer? _outbound;
    private long _head;
    private long _tail;
    private bool _isClosed;

    /// <summary>Waits until one more message may be in flight.</summary>
    internal Task WaitForRoomAsync(CancellationToken cancellationToken) => _room.WaitAsync(cancellationToken);

    /// <summary>Takes a message for which there is room, and sends it when there is a connection.</summary>
    /// <param name="topic">A checked topic name.</param>
    /// <param name="payload">The payload; copied.</param>
    /// <param name="retain">Whether the server shall keep the message.</param>
    /// <param name="done">Completed when the server has acknowledged; null when nobody waits for this one.</param>
    /// <returns>False when the client is stopped.</returns>
    internal bool Add(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, bool retain, TaskCompletionSource? done)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                _room.Release();
                return false;
            }

            var index = (int)(_tail++ % capacity);
            var packet = new PublishPacket
            {
                Topic = topic,
                Payload = payload,
                QualityOfService = 1,
                Retain = retain,
                PacketIdentifier = index + 1,
            };
            var bytes = ArrayPool<byte>.Shared.Rent(FixedHeader.MaxLength + (int)packet.RemainingLength);
            var writer = new PacketWriter(bytes);
            packet.Write(ref writer);
            _entries[index] = new Entry { Packet = bytes, LengthBytes = writer.WrittenBytes, Done = done };
            _entries[index].WasSent = _outbound is not null && _outbound.Write(bytes.AsSpan(0, writer.WrittenBytes));
            return true;
        }
    }

    /// <summary>Sends all that is not acknowledged over a new connection, and all new messages from now on.</summary>
    internal void Attach(OutboundBuffer outbound)
    {
        lock (_gate)
        {
            _outbound = outbound;
            for (var sequence = _head; sequence < _tail; sequence++)
            {
                ref var entry = ref _entries[sequence % capacity];
                if (entry.IsAcknowledged)
                {
                    continue;
                }

                if (entry.WasSent)
                {
                    entry.Packet[0] |= PublishPacket.DuplicateFlag;
                    statistics.CountResent();
                }

                entry.WasSent |= outbound.Write(entry.Packet.AsSpan(0, entry.LengthBytes));
            }
        }
    }

    /// <summary>The connection has ended: new messages wait for the next one.</summary>
    internal void Detach()
    {
        lock (_gate)
        {
            _outbound = null;
        }
    }

    /// <summary>Takes the server's acknowledgement.</summary>
    internal void Acknowledge(int packetIdentifier)
    {
        TaskCompletionSource? done;
        var freed = 0;
        lock (_gate)
        {
            if (packetIdentifier > capacity || !IsInFlight(packetIdentifier - 1))
            {
                statistics.CountUnknownAcknowledgement();
                return;
            }

            ref var entry = ref _entries[packetIdentifier - 1];
            entry.IsAcknowledged = true;
            (done, entry.Done) = (entry.Done, null);
            while (_head < _tail && _entries[_head % capacity].IsAcknowledged)
            {
                ref var first = ref _entries[_head++ % capacity];
                ArrayPool<byte>.Shared.Return(first.Packet);
                first = default;
                freed++;
            }

            CompleteFlushes();
        }

        statistics.CountPublishAcknowledgement();
        done?.TrySetResult();
        if (freed > 0)
        {
            _room.Release(freed);
        }
    }

    /// <summary>Completes when all messages taken so far are acknowledged.</summary>
    internal Task FlushAsync()
    {
        lock (_gate)
        {
            if (_head == _tail)
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_isClosed)
            {
                done.SetException(Stopped());
            }
            else
            {
                _flushes.Add((_tail, done));
            }

            return done.Task;
        }
    }

    /// <summary>The client is stopped: whoever waits learns that the message may or may not have arrived.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _outbound = null;
            for (var sequence = _head; sequence < _tail; sequence++)
            {
                ref var entry = ref _entries[sequence % capacity];
                entry.Done?.TrySetException(Stopped());
                entry.Done = null;
            }

            foreach (var (_, done) in _flushes)
            {
                done.TrySetException(Stopped());
            }

            _flushes.Clear();
        }

        // The first who waits for room goes on, finds the window closed, and gives the room to the next.
        if (_room.CurrentCount == 0)
        {
            _room.Release();
        }
    }

    internal static MqttClientException Stopped() =>
        new("The MQTT client was stopped before the server acknowledged the message; it may or may not have arrived.");

    private bool IsInFlight(int index) => _entries[index].Packet is not null && !_entries[index].IsAcknowledged;

    private void CompleteFlushes()
    {
        while (_flushes.Count > 0 && _flushes[0].Sequence <= _head)
        {
            _flushes[0].Done.TrySetResult();
            _flushes.RemoveAt(0);
        }
    }

    private struct Entry
    {
        internal byte[] Packet;
        internal int LengthBytes;
        internal TaskCompletionSource? Done;
        internal bool WasSent;
        internal bool IsAcknowledged;
    }
}

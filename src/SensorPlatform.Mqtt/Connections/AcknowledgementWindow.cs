using System.Numerics;

namespace SensorPlatform.Mqtt.Connections;

/// <summary>
/// The received but not yet acknowledged messages of one connection. They may be acknowledged in any order and by any
/// thread; the PUBACKs leave in the order of receipt (MQTT 3.1.1, 4.6).
/// </summary>
internal sealed class AcknowledgementWindow(OutboundBuffer outbound, MqttReceiveStatistics statistics, int capacity)
{
    private const int AcknowledgedBit = 1 << 16;

    private readonly Lock _gate = new();
    private readonly AsyncSignal _room = new();
    private int[] _packetIdentifiers = [];
    private long _head;
    private long _tail;
    private bool _isRoomAwaited;
    private bool _isIntakeStopped;
    private bool _isClosed;
    private TaskCompletionSource? _empty;

    /// <summary>Messages not acknowledged, or acknowledged behind one that is not.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return (int)(_tail - _head);
            }
        }
    }

    /// <summary>Takes a message in. The reading loop alone calls it, after <see cref="WaitForRoomAsync"/>.</summary>
    /// <returns>The number by which the message is acknowledged.</returns>
    internal long Add(int packetIdentifier)
    {
        lock (_gate)
        {
            if (_tail - _head == _packetIdentifiers.Length)
            {
                Grow();
            }

            _packetIdentifiers[_tail & (_packetIdentifiers.Length - 1)] = packetIdentifier;
            return _tail++;
        }
    }

    /// <summary>Completes when one more message may be taken in, or no more will be.</summary>
    internal ValueTask WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (_isIntakeStopped || _tail - _head < capacity)
            {
                return ValueTask.CompletedTask;
            }

            _isRoomAwaited = true;
        }

        statistics.CountPause();
        return _room.WaitAsync();
    }

    /// <summary>Acknowledges one message; sends every PUBACK that is due. Hot: allocates nothing.</summary>
    internal bool Acknowledge(long sequence)
    {
        var sent = 0;
        var isRoomAwaited = false;
        TaskCompletionSource? empty = null;
        lock (_gate)
        {
            if (_isClosed || sequence < _head || sequence >= _tail)
            {
                return false;
            }

            ref var entry = ref _packetIdentifiers[sequence & (_packetIdentifiers.Length - 1)];
            if ((entry & AcknowledgedBit) != 0)
            {
                return false;
            }

            entry |= AcknowledgedBit;
            while (_head < _tail && TryTakeAcknowledgedHead(out var packetIdentifier))
            {
                outbound.WritePubackQuietly(packetIdentifier);
                sent++;
            }

            if (sent > 0)
            {
                (isRoomAwaited, _isRoomAwaited) = (_isRoomAwaited, false);
                empty = _head == _tail ? _empty : null;
            }
        }

        if (sent > 0)
        {
            statistics.CountAcknowledged(sent);
            outbound.Wake();
        }

        if (isRoomAwaited)
        {
            _room.Set();
        }

        empty?.TrySetResult();
        return true;
    }

    /// <summary>No message comes any more; acknowledgements still go out.</summary>
    internal void StopIntake()
    {
        bool isRoomAwaited;
        lock (_gate)
        {
            _isIntakeStopped = true;
            (isRoomAwaited, _isRoomAwaited) = (_isRoomAwaited, false);
        }

        if (isRoomAwaited)
        {
            _room.Set();
        }
    }

    /// <summary>Completes when every message is acknowledged.</summary>
    internal Task WaitUntilEmptyAsync()
    {
        lock (_gate)
        {
            if (_head == _tail || _isClosed)
            {
                return Task.CompletedTask;
            }

            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task;
        }
    }

    /// <summary>The connection has ended: tokens of it do nothing from here on.</summary>
    internal void Close()
    {
        StopIntake();
        TaskCompletionSource? empty;
        lock (_gate)
        {
            _isClosed = true;
            empty = _empty;
        }

        empty?.TrySetResult();
    }

    private bool TryTakeAcknowledgedHead(out int packetIdentifier)
    {
        var entry = _packetIdentifiers[_head & (_packetIdentifiers.Length - 1)];
        packetIdentifier = entry & ~AcknowledgedBit;
        if ((entry & AcknowledgedBit) == 0)
        {
            return false;
        }

        _head++;
        return true;
    }

    // Grows by doubling up to the capacity, so that a quiet connection among thousands stays small.
    private void Grow()
    {
        var larger = new int[Math.Max(8, (int)BitOperations.RoundUpToPowerOf2((uint)_packetIdentifiers.Length + 1))];
        for (var i = _head; i < _tail; i++)
        {
            larger[i & (larger.Length - 1)] = _packetIdentifiers[i & (_packetIdentifiers.Length - 1)];
        }

        _packetIdentifiers = larger;
    }
}

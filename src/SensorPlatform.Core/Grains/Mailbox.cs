using System.Numerics;
using System.Runtime.CompilerServices;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// A bounded queue with one writer and one reader, which may be on different threads. The writer waits for room, the
/// reader takes batches; nothing is allocated for an item.
/// </summary>
/// <typeparam name="T">The items, copied in and out; meant for <see cref="JournaledMessage"/>.</typeparam>
public sealed class Mailbox<T>
    where T : struct
{
    private readonly T[] _items;
    private readonly MailboxSignal _hasRoom = new();
    private readonly MailboxSignal _hasItems = new();

    // Number of items ever taken; written by the reader with a full fence, read by the writer.
    private long _taken;

    // Number of items ever put in; written by the writer with a full fence, read by the reader.
    private long _added;

    // Set once, by anybody.
    private int _closed;

    /// <summary>An empty mailbox.</summary>
    /// <param name="capacity">Items that it holds, 1 to 16,777,216; rounded up to a power of two.</param>
    public Mailbox(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, 1 << 24);
        _items = new T[BitOperations.RoundUpToPowerOf2((uint)capacity)];
    }

    /// <summary>Items that it holds at most.</summary>
    public int Capacity => _items.Length;

    /// <summary>Items in it now. Any thread.</summary>
    public int Count => (int)Math.Max(0, Volatile.Read(ref _added) - Volatile.Read(ref _taken));

    /// <summary>True once <see cref="Close"/> was called. Any thread.</summary>
    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    private bool HasRoom => _added - Volatile.Read(ref _taken) < _items.Length;

    private bool HasItems => Volatile.Read(ref _added) > _taken;

    /// <summary>Puts an item in, without waiting. The writer's.</summary>
    public MailboxOutcome TryEnqueue(in T item)
    {
        if (IsClosed)
        {
            return MailboxOutcome.Closed;
        }

        if (!HasRoom)
        {
            return MailboxOutcome.Full;
        }

        _items[(int)(_added & (_items.Length - 1))] = item;
        Interlocked.Exchange(ref _added, _added + 1);
        _hasItems.Set(true);
        return MailboxOutcome.Accepted;
    }

    /// <summary>Waits for room. The writer's; one wait at a time.</summary>
    /// <returns>False once the mailbox is closed.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<bool> WaitToEnqueueAsync(CancellationToken cancellationToken)
    {
        if (IsClosed || HasRoom)
        {
            return new ValueTask<bool>(!IsClosed);
        }

        var wait = _hasRoom.Arm(cancellationToken);
        if ((IsClosed || HasRoom || cancellationToken.IsCancellationRequested) && _hasRoom.TryDisarm())
        {
            return cancellationToken.IsCancellationRequested
                ? ValueTask.FromCanceled<bool>(cancellationToken)
                : new ValueTask<bool>(!IsClosed);
        }

        return wait;
    }

    /// <summary>Takes what is there, the oldest first, without waiting. The reader's.</summary>
    /// <returns>Items written to the destination.</returns>
    public int Dequeue(Span<T> destination)
    {
        var count = (int)Math.Min(Volatile.Read(ref _added) - _taken, destination.Length);
        for (var i = 0; i < count; i++)
        {
            ref var item = ref _items[(int)((_taken + i) & (_items.Length - 1))];
            destination[i] = item;
            if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            {
                item = default;
            }
        }

        if (count > 0)
        {
            Interlocked.Exchange(ref _taken, _taken + count);
            _hasRoom.Set(!IsClosed);
        }

        return count;
    }

    /// <summary>Waits for items. The reader's; one wait at a time.</summary>
    /// <returns>False once the mailbox is closed and empty.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<bool> WaitToDequeueAsync(CancellationToken cancellationToken)
    {
        if (HasItems || IsClosed)
        {
            return new ValueTask<bool>(HasItems);
        }

        var wait = _hasItems.Arm(cancellationToken);
        if ((HasItems || IsClosed || cancellationToken.IsCancellationRequested) && _hasItems.TryDisarm())
        {
            return HasItems || !cancellationToken.IsCancellationRequested
                ? new ValueTask<bool>(HasItems)
                : ValueTask.FromCanceled<bool>(cancellationToken);
        }

        return wait;
    }

    /// <summary>Takes nothing more; what is in it can still be taken out. Both ends stop waiting. Any thread.</summary>
    public void Close()
    {
        Interlocked.Exchange(ref _closed, 1);
        _hasRoom.Set(false);
        _hasItems.Set(Count > 0);
    }
}

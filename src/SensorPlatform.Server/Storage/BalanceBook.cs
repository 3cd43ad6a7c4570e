using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// The outcomes of all messages that the store has committed, by partition, and the proof that none is missing: offsets
/// have no gaps, so the outcomes of a partition must sum to the offset that it is folded to. Safe for any thread.
/// </summary>
internal sealed class BalanceBook
{
    private readonly Func<int, long> _headOf;
    private readonly Lock _gate = new();
    private readonly Balance[] _outcomes;
    private readonly long[] _throughOffsets;

    /// <summary>Begins where the checkpoints stand.</summary>
    public BalanceBook(IJournal journal, IReadOnlyList<PartitionCheckpoint> checkpoints)
        : this(journal.PartitionCount, journal.Head, checkpoints)
    {
    }

    /// <summary>The book of a data folder at rest.</summary>
    /// <param name="partitionCount">Partitions of its journal.</param>
    /// <param name="headOf">Their heads.</param>
    /// <param name="checkpoints">Their checkpoints.</param>
    public BalanceBook(int partitionCount, Func<int, long> headOf, IReadOnlyList<PartitionCheckpoint> checkpoints)
    {
        _headOf = headOf;
        _outcomes = new Balance[partitionCount];
        _throughOffsets = new long[partitionCount];
        for (var partition = 0; partition < _outcomes.Length; partition++)
        {
            _outcomes[partition] = new Balance();
        }

        foreach (var checkpoint in checkpoints)
        {
            _outcomes[checkpoint.Partition].Add(checkpoint.Balance);
            _throughOffsets[checkpoint.Partition] = checkpoint.ThroughOffset;
        }
    }

    /// <summary>Adds what was committed.</summary>
    public void Add(FoldOutput output)
    {
        lock (_gate)
        {
            _outcomes[output.Partition].Add(output.Outcomes);
            _throughOffsets[output.Partition] = output.ThroughOffset;
        }
    }

    /// <summary>Partitions whose outcomes do not sum to the offset that they are folded to, and by how many messages.</summary>
    /// <returns>Nothing while all is well; fewer outcomes than offsets are a positive number.</returns>
    public IReadOnlyList<(int Partition, long Missing)> OpenPartitions()
    {
        var open = new List<(int, long)>();
        lock (_gate)
        {
            for (var partition = 0; partition < _outcomes.Length; partition++)
            {
                var missing = _throughOffsets[partition] - _outcomes[partition].Processed;
                if (missing != 0)
                {
                    open.Add((partition, missing));
                }
            }
        }

        return open;
    }

    /// <summary>
    /// Messages of a partition that were folded and have no outcome (0 while the balance closes), and those that are journaled and
    /// not yet committed.
    /// </summary>
    public (long WithoutOutcome, long InFlight) OpenOf(int partition)
    {
        long processed;
        long through;
        lock (_gate)
        {
            processed = _outcomes[partition].Processed;
            through = _throughOffsets[partition];
        }

        return (through - processed, _headOf(partition) - through);
    }

    /// <summary>How far a partition is folded and committed to the store: the offset of the last such message.</summary>
    public long ThroughOffsetOf(int partition)
    {
        lock (_gate)
        {
            return _throughOffsets[partition];
        }
    }

    /// <summary>The figures now.</summary>
    public BalanceFigures Snapshot()
    {
        var sum = new Balance();
        var through = 0L;
        var isClosed = true;
        lock (_gate)
        {
            for (var partition = 0; partition < _outcomes.Length; partition++)
            {
                sum.Add(_outcomes[partition]);
                through += _throughOffsets[partition];
                isClosed &= _outcomes[partition].Processed == _throughOffsets[partition];
            }
        }

        // Heads are read last: they only grow, so that nothing in flight comes out negative.
        var received = 0L;
        for (var partition = 0; partition < _outcomes.Length; partition++)
        {
            received += _headOf(partition);
        }

        return BalanceFigures.Of(received, sum, received - through, isClosed);
    }
}

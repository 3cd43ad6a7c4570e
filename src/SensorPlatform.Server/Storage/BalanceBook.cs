using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Storage;

/// <summary>
/// The outcomes of all messages that the store has committed, by partition, and the proof that none is missing: offsets
/// have no gaps, so the outcomes of a partition must sum to the offset that it is folded to. Safe for any thread.
/// </summary>
internal sealed class BalanceBook
{
    private static readonly (Outcome Outcome, string Reason)[] Rejections =
    [
        (Outcome.RejectedUnknownSensor, "unknownSensor"),
        (Outcome.RejectedSimulated, "simulated"),
        (Outcome.RejectedNotAnUplink, "notAnUplink"),
        (Outcome.RejectedEncrypted, "encrypted"),
    ];

    private readonly IJournal _journal;
    private readonly Lock _gate = new();
    private readonly Balance[] _outcomes;
    private readonly long[] _throughOffsets;

    /// <summary>Begins where the checkpoints stand.</summary>
    public BalanceBook(IJournal journal, IReadOnlyList<PartitionCheckpoint> checkpoints)
    {
        _journal = journal;
        _outcomes = new Balance[journal.PartitionCount];
        _throughOffsets = new long[journal.PartitionCount];
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

    /// <summary>The figures now.</summary>
    public BalanceFigures Snapshot()
    {
        var (received, sum, inFlight) = Totals();
        var rejected = new Dictionary<string, long>(Rejections.Length, StringComparer.Ordinal);
        foreach (var (outcome, reason) in Rejections)
        {
            rejected.Add(reason, sum[outcome]);
        }

        return new BalanceFigures(
            received,
            sum[Outcome.Stored],
            sum[Outcome.Duplicate],
            rejected,
            sum[Outcome.DeadLetteredEnvelope] + sum[Outcome.DeadLetteredPayload],
            inFlight,
            received == sum.Processed + inFlight);
    }

    /// <summary>Messages that the journal holds, those with an outcome that is committed, and those in between.</summary>
    public (long Received, Balance Outcomes, long InFlight) Totals()
    {
        var sum = new Balance();
        var through = 0L;
        lock (_gate)
        {
            for (var partition = 0; partition < _outcomes.Length; partition++)
            {
                sum.Add(_outcomes[partition]);
                through += _throughOffsets[partition];
            }
        }

        // Heads are read last: they only grow, so that nothing in flight comes out negative.
        var received = 0L;
        for (var partition = 0; partition < _outcomes.Length; partition++)
        {
            received += _journal.Head(partition);
        }

        return (received, sum, received - through);
    }
}

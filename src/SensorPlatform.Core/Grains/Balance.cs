namespace SensorPlatform.Core.Grains;

/// <summary>Messages of one partition by outcome, since the journal began. One writer; copy it to share it.</summary>
public sealed class Balance
{
    private readonly long[] _counts = new long[OutcomeCount];

    /// <summary>Number of outcomes, <see cref="Outcome.None"/> included.</summary>
    public const int OutcomeCount = (int)Outcome.Erased + 1;

    /// <summary>Messages with an outcome.</summary>
    public long this[Outcome outcome] => _counts[(int)outcome];

    /// <summary>Messages that have an outcome.</summary>
    public long Processed
    {
        get
        {
            var sum = 0L;
            for (var i = 1; i < OutcomeCount; i++)
            {
                sum += _counts[i];
            }

            return sum;
        }
    }

    /// <summary>Counts a message.</summary>
    public void Count(Outcome outcome, long messages = 1) => _counts[(int)outcome] += messages;

    /// <summary>Adds another balance to this one.</summary>
    public void Add(Balance other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < OutcomeCount; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    /// <summary>Sets all counts to zero.</summary>
    public void Clear() => Array.Clear(_counts);
}

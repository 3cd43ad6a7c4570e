using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Options;

/// <summary>Shards, their mailboxes and checkpoints.</summary>
internal sealed class FoldingOptions
{
    /// <summary>Shards (loops); 0: one a core. Default 0.</summary>
    [Range(0, 64)]
    public int Shards { get; init; }

    /// <summary>Messages that wait for a shard at most, 16 to 1,048,576. Default 4,096.</summary>
    [Range(16, 1_048_576)]
    public int MailboxCapacity { get; init; } = 4_096;

    /// <summary>
    /// Bytes of unreadable messages between journal and store after which the journal waits, 4 MiB to 1 GiB. Default 32 MiB.
    /// </summary>
    [Range(4_194_304, 1_073_741_824)]
    public long MaximumLetterBytes { get; init; } = 33_554_432;

    /// <summary>Messages that a shard takes in one turn at most, 1 to 16,384. Default 1,024.</summary>
    [Range(1, 16_384)]
    public int MaximumTurnCount { get; init; } = 1_024;

    /// <summary>Time between checkpoints of a partition that has changed, seconds, 0.1 to 3,600. Default 5.</summary>
    [Range(0.1, 3_600)]
    public double CheckpointSeconds { get; init; } = 5;

    /// <summary>Messages after which a checkpoint is due earlier, 100 to 10,000,000. Default 50,000.</summary>
    [Range(100, 10_000_000)]
    public int CheckpointCount { get; init; } = 50_000;

    /// <summary>Outputs that wait for the store at most, 2 to 1,024. Default 16.</summary>
    [Range(2, 1_024)]
    public int StoreQueueCapacity { get; init; } = 16;

    /// <summary>Silence after which a grain is put to sleep, minutes. Default 120.</summary>
    [Range(0, 1_000_000)]
    public double SleepAfterMinutes { get; init; } = 120;

    /// <summary>Grains awake at most in a shard, 1 to 10,000,000. Default 1,000,000.</summary>
    [Range(1, 10_000_000)]
    public int MaximumAwakeGrains { get; init; } = 1_000_000;
}

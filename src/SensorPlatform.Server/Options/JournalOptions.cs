using System.ComponentModel.DataAnnotations;

namespace SensorPlatform.Server.Options;

/// <summary>The journal's group commit and its partitions.</summary>
internal sealed class JournalOptions
{
    /// <summary>Partitions of a new journal, 1 to 256; an existing one keeps its own. Default 8.</summary>
    [Range(1, 256)]
    public int Partitions { get; init; } = 8;

    /// <summary>Longest time that a message waits for others to share its commit, milliseconds, 0 to 1,000. Default 5.</summary>
    [Range(0, 1_000)]
    public double MaximumCommitDelayMs { get; init; } = 5;

    /// <summary>Most messages in one commit, 1 to 16,384. Default 2,048.</summary>
    [Range(1, 16_384)]
    public int MaximumCommitCount { get; init; } = 2_048;

    /// <summary>Messages that may wait to be committed before sources stop reading, 16 to 1,048,576. Default 8,192.</summary>
    [Range(16, 1_048_576)]
    public int QueueCapacity { get; init; } = 8_192;

    /// <summary>Days for which messages are kept, 0 to 36,500; 0: for ever. Default 0.</summary>
    [Range(0, 36_500)]
    public double KeepDays { get; init; }

    /// <summary>Size of the journal beyond which its oldest messages are deleted, megabytes (10^6 bytes); 0: no bound. Default 0.</summary>
    [Range(0, 1_000_000_000)]
    public int KeepMegabytes { get; init; }
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Storage;

/// <summary>That a dead letter is of no use, as somebody has said. Its row stays, its content goes.</summary>
/// <param name="When">When it was discarded.</param>
/// <param name="By">Who did it.</param>
/// <param name="Because">Why.</param>
internal sealed record DeadLetterDiscard(Instant When, string By, string Because)
{
    /// <summary>Longest name in <see cref="By"/>, in characters.</summary>
    public const int MaximumNameLength = 100;

    /// <summary>Longest text in <see cref="Because"/>, in characters.</summary>
    public const int MaximumReasonLength = 1_000;
}

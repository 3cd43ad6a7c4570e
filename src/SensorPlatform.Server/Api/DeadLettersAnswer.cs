using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Dead letters, newest first, without their content, and how many there are of each reason.</summary>
internal sealed record DeadLettersAnswer(
    Instant Now,
    IReadOnlyDictionary<string, long> CountByReason,
    int Offset,
    int Limit,
    IReadOnlyList<DeadLetterAnswer> Items);

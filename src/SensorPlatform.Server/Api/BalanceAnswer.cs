using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>Messages by outcome; <c>Closed</c> when they add up to those received.</summary>
internal sealed record BalanceAnswer(
    long Received,
    long Stored,
    long Duplicate,
    IReadOnlyDictionary<string, long> Rejected,
    long DeadLettered,
    long InFlight,
    bool Closed)
{
    /// <summary>What does not close; left out while all does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BalanceFaultAnswer>? Open { get; init; }

    /// <summary>When it was looked at last; left out before the first look.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? CheckedAt { get; init; }

    /// <summary>First day asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>Last day asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? To { get; init; }

    /// <summary>False when too many messages are in flight to be told apart: items lack them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? InFlightBrokenDown { get; init; }

    /// <summary>The parts, when they were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BalanceItem>? Items { get; init; }
}

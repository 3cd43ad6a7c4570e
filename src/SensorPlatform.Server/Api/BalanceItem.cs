using System.Text.Json.Serialization;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Api;

/// <summary>A part of the balance: a day, a network, a sensor, or a reason (which has <c>Messages</c> alone).</summary>
internal sealed record BalanceItem
{
    /// <summary>The day of UTC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Day { get; init; }

    /// <summary>The network; empty for messages of none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Network { get; init; }

    /// <summary>The sensor; empty for messages of none that was known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sensor { get; init; }

    /// <summary>What became of the messages.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Messages with that reason.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Messages { get; init; }

    /// <summary>Messages received: by the journal's own count, of a sensor those that have an outcome or are in flight.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Received { get; init; }

    /// <summary>Messages accepted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Stored { get; init; }

    /// <summary>Messages that came again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Duplicate { get; init; }

    /// <summary>Messages refused, by reason.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, long>? Rejected { get; init; }

    /// <summary>Messages among the dead letters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? DeadLettered { get; init; }

    /// <summary>Messages not booked yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? InFlight { get; init; }

    /// <summary>Messages received that have neither an outcome nor are in flight.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Missing { get; init; }

    /// <summary>False for a day before the journal counted by days: nothing can be said to be missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Counted { get; init; }

    /// <summary>Messages of the sensor that recounts found in the journal and not among the outcomes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? LostByUs { get; init; }

    /// <summary>What counting the day's records again said: closes, differs or notKept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Recount { get; init; }

    /// <summary>When they were counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? RecountedAt { get; init; }
}

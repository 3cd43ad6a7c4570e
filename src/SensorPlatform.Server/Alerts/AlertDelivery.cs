using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>One message about an alert on its way to the webhook.</summary>
internal sealed record AlertDelivery
{
    /// <summary>Number, from 1, in the order of the transitions.</summary>
    public long Id { get; init; }

    /// <summary>The alert.</summary>
    public long AlertId { get; init; }

    /// <summary>What it tells: firing or resolved.</summary>
    public AlertTransitionKind Kind { get; init; }

    /// <summary>The same for every try, so that the receiver can leave out what it has.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The JSON.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When the transition was stored.</summary>
    public Instant Created { get; init; }

    /// <summary>When the next try is due.</summary>
    public Instant Due { get; init; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; init; }

    /// <summary>What went wrong last; null before.</summary>
    public string? LastError { get; init; }

    /// <summary>When the receiver took it; none before.</summary>
    public Instant Delivered { get; init; }

    /// <summary>When we gave up; none before.</summary>
    public Instant Abandoned { get; init; }
}

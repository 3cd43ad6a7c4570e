using SensorPlatform.Core.Alerts;

namespace SensorPlatform.Server.Alerts;

/// <summary>Which alerts to list; null or none means any.</summary>
internal sealed record AlertFilter
{
    /// <summary>Open ones (true) or ended ones (false).</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Of one severity.</summary>
    public AlertSeverity Severity { get; init; }

    /// <summary>Of one sensor.</summary>
    public string? SensorId { get; init; }

    /// <summary>Not of these sensors: left out before <see cref="Limit"/> counts.</summary>
    public IReadOnlyCollection<string> WithoutSensors { get; init; } = [];

    /// <summary>Of one city.</summary>
    public string? City { get; init; }

    /// <summary>Most rows, from 1. Default 200.</summary>
    public int Limit { get; init; } = 200;
}

using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>An alert as it is kept: complete in itself, so that it can be read when its rule is gone.</summary>
internal sealed record Alert
{
    /// <summary>Number, from 1; 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Id of the rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>Id of the sensor, or of a site: <see cref="ParkingSubject"/>.</summary>
    public required string SensorId { get; init; }

    /// <summary>Id of the city.</summary>
    public required string City { get; init; }

    /// <summary>How urgent it is.</summary>
    public AlertSeverity Severity { get; init; }

    /// <summary>Where the sensor stands, in words.</summary>
    public required string Place { get; init; }

    /// <summary>Name of the quantity; null for silence.</summary>
    public string? Quantity { get; init; }

    /// <summary>UCUM unit of values and threshold; <c>min</c> for silence.</summary>
    public required string Unit { get; init; }

    /// <summary>The rule's threshold when it fired.</summary>
    public double Threshold { get; init; }

    /// <summary>The value that fired it.</summary>
    public double Value { get; init; }

    /// <summary>The value that ended it; null while it is open.</summary>
    public double? ResolvedValue { get; init; }

    /// <summary>Since when its condition holds.</summary>
    public Instant Since { get; init; }

    /// <summary>When it fired: event time of the value, or the time of the look for silence.</summary>
    public Instant FiredAt { get; init; }

    /// <summary>When it ended; none while it is open.</summary>
    public Instant ResolvedAt { get; init; }

    /// <summary>When somebody took note of it; none before.</summary>
    public Instant AcknowledgedAt { get; init; }

    /// <summary>Who did.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>What they said.</summary>
    public string? Comment { get; init; }

    /// <summary>Language of <see cref="Text"/>.</summary>
    public required string Language { get; init; }

    /// <summary>The alert in a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>True until it has ended.</summary>
    public bool IsOpen => ResolvedAt.IsNone;
}

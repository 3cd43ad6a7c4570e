using SensorPlatform.Core.Air.Calibration.Fitting;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air.Reference;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>What a calibration is to be made of.</summary>
internal sealed record CalibrationRequest
{
    /// <summary>The sensor.</summary>
    public required string SensorId { get; init; }

    /// <summary>What it is to give.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The reference's file.</summary>
    public required ReferenceFile Reference { get; init; }

    /// <summary>The reference in words, for the calibration.</summary>
    public string ReferenceName { get; init; } = "";

    /// <summary>Standard uncertainty of the reference, relative; 0: not known.</summary>
    public double ReferenceUncertainty { get; init; }

    /// <summary>First hour; none: that of the reference.</summary>
    public Instant From { get; init; }

    /// <summary>End of the last hour; none: that of the reference.</summary>
    public Instant To { get; init; }

    /// <summary>The model's terms; null: they are chosen.</summary>
    public IReadOnlyList<ModelTerm>? Terms { get; init; }

    /// <summary>From when on it is used; none: from the beginning of the co-location.</summary>
    public Instant ValidFrom { get; init; }

    /// <summary>Months after the end of the co-location when it expires; 0: never.</summary>
    public int ExpiresMonths { get; init; }
}

namespace SensorPlatform.Core.Air.Drift;

/// <summary>A day of a station beside that of its neighbours.</summary>
/// <param name="Own">The station's mean of the day; NaN when it has none.</param>
/// <param name="Reference">The median of its neighbours' means, or a reference's mean; NaN when there is none.</param>
public readonly record struct DriftDay(double Own, double Reference)
{
    /// <summary>Are both there?</summary>
    public bool IsUsable => !double.IsNaN(Own) && !double.IsNaN(Reference);
}

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>What a surface says of one place.</summary>
/// <param name="Value">Estimate, Cel; NaN where nothing is known.</param>
/// <param name="Deviation">Its standard deviation, K; NaN where the method knows none.</param>
public readonly record struct SurfaceEstimate(double Value, double Deviation)
{
    /// <summary>Nothing is known.</summary>
    public static SurfaceEstimate Unknown => new(double.NaN, double.NaN);
}

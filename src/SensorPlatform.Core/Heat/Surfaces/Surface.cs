namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>An estimate for each cell of a grid, and how sure it is.</summary>
/// <param name="Grid">The cells.</param>
/// <param name="Values">Estimate by cell, Cel; NaN where there is no information.</param>
/// <param name="Deviations">Standard deviation of the estimate by cell, K; NaN where there is none. Empty when the method knows none.</param>
/// <param name="Method">The method with its parameters, in English, for exports.</param>
public sealed record Surface(SurfaceGrid Grid, double[] Values, double[] Deviations, string Method)
{
    /// <summary>
    /// Root of the mean squared error when each station is estimated by the others, K; NaN when it was not computed. What the surface is worth
    /// between stations.
    /// </summary>
    public double LeaveOneOutError { get; init; } = double.NaN;
}

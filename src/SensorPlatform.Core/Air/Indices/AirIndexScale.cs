using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Indices;

/// <summary>How an index looks at one pollutant.</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Averaging">Over what its mean is taken.</param>
/// <param name="UpperEdges">
/// Upper edges of the classes but the last, in <see cref="Unit"/>, each inside its class.
/// </param>
public sealed record AirIndexScale(Pollutant Pollutant, AirAveraging Averaging, IReadOnlyList<double> UpperEdges)
{
    /// <summary>UCUM unit of the edges: that of the pollutant, or <c>[ppb]</c>, <c>[ppm]</c>.</summary>
    public string Unit { get; init; } = Pollutants.QuantityOf(Pollutant).Unit;
}

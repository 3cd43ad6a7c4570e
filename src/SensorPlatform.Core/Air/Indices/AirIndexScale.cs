using SensorPlatform.Core.Air.Conversion;
using SensorPlatform.Core.Air.Means;

namespace SensorPlatform.Core.Air.Indices;

/// <summary>How an index looks at one pollutant. A pollutant may have two scales (US AQI: ozone over an hour and over eight).</summary>
/// <param name="Pollutant">The pollutant.</param>
/// <param name="Averaging">Over what its mean is taken.</param>
/// <param name="UpperEdges">
/// Upper edges of the classes but the last, in <see cref="Unit"/>, each inside its class.
/// </param>
public sealed record AirIndexScale(Pollutant Pollutant, AirAveraging Averaging, IReadOnlyList<double> UpperEdges)
{
    private readonly string _unit = Pollutants.QuantityOf(Pollutant).Unit;
    private readonly double _factor = 1;

    /// <summary>UCUM unit of the edges: that of the pollutant, or <c>[ppb]</c>, <c>[ppm]</c>, which are meant at 25 Cel (US EPA).</summary>
    public string Unit
    {
        get => _unit;
        init
        {
            _unit = value;
            _factor = GasConversion.FactorTo(Pollutant, value, GasConditions.UnitedStates);
        }
    }

    /// <summary>What is done to the mean before it is held against the edges.</summary>
    public AirIndexRounding Rounding { get; init; }

    /// <summary>Decimals that the rounding leaves, in <see cref="Unit"/>.</summary>
    public int Decimals { get; init; }

    /// <summary>Below it the scale says nothing, and another scale of the pollutant speaks: 1-hour ozone from 125 ppb on.</summary>
    public double Lowest { get; init; }

    /// <summary>The pieces that give the number, best first; none where the index has no numbers.</summary>
    public IReadOnlyList<AirIndexBreakpoint> Breakpoints { get; init; } = [];

    /// <summary>A mean in the unit of the edges and rounded as the scale asks for.</summary>
    /// <param name="value">The mean in the pollutant's own unit.</param>
    /// <remarks>
    /// A millionth of the last place is forgiven when it is cut: the mean of 24 hours of 9.1 is 9.099999999999998.
    /// </remarks>
    public double Prepare(double value)
    {
        var converted = value * _factor;
        if (Rounding == AirIndexRounding.None)
        {
            return converted;
        }

        var places = Math.Pow(10, Decimals);
        return Math.Floor((converted * places) + (Rounding == AirIndexRounding.HalfUp ? 0.5 : 0) + 1e-6) / places;
    }

    /// <summary>The class of a mean.</summary>
    /// <param name="value">The mean in the pollutant's own unit.</param>
    /// <returns>1 for the best; 0 for what is below zero, below <see cref="Lowest"/>, or no number.</returns>
    public int LevelOf(double value)
    {
        var prepared = Prepare(value);
        if (!(value >= 0) || prepared < Lowest)
        {
            return 0;
        }

        var level = 1;
        for (var i = 0; i < UpperEdges.Count; i++)
        {
            level += prepared > UpperEdges[i] ? 1 : 0;
        }

        return level;
    }

    /// <summary>The number of a mean, halves rounded up (US EPA); behind the last piece its highest number.</summary>
    /// <param name="value">The mean in the pollutant's own unit.</param>
    /// <returns>NaN where the scale has no numbers or <see cref="LevelOf"/> is 0.</returns>
    public double NumberOf(double value)
    {
        var prepared = Prepare(value);
        if (Breakpoints.Count == 0 || !(value >= 0) || prepared < Lowest)
        {
            return double.NaN;
        }

        for (var i = 0; i < Breakpoints.Count; i++)
        {
            var piece = Breakpoints[i];
            if (prepared <= piece.High)
            {
                var slope = (piece.NumberHigh - piece.NumberLow) / (piece.High - piece.Low);
                return Math.Floor((slope * (prepared - piece.Low)) + piece.NumberLow + 0.5 + 1e-9);
            }
        }

        return Breakpoints[^1].NumberHigh;
    }
}

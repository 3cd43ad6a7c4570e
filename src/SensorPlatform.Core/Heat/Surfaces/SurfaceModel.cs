using System.Globalization;
using SensorPlatform.Core.Heat.Network;

namespace SensorPlatform.Core.Heat.Surfaces;

/// <summary>
/// Temperature between stations: ordinary kriging where there are enough of them for a variogram, else by distance. Immutable, for any thread.
/// </summary>
public sealed class SurfaceModel
{
    private readonly StationValues _stations;
    private readonly OrdinaryKriging? _kriging;
    private readonly SurfaceRules _rules;

    private SurfaceModel(StationValues stations, OrdinaryKriging? kriging, SurfaceRules rules)
    {
        _stations = stations;
        _kriging = kriging;
        _rules = rules;
        LeaveOneOutError = kriging?.LeaveOneOutError() ?? InverseDistance.LeaveOneOutError(stations.Points, stations.Values, rules.Power);
    }

    /// <summary>Has the estimate a standard deviation?</summary>
    public bool IsKriging => _kriging is not null;

    /// <summary>The variogram that is used; null when distances alone weight.</summary>
    public Variogram? Variogram => _kriging?.Model;

    /// <summary>Root of the mean squared error when each station is estimated by the others, K.</summary>
    public double LeaveOneOutError { get; }

    /// <summary>The method with its parameters, in English, for exports.</summary>
    public string Method => string.Create(
        CultureInfo.InvariantCulture,
        $"{_kriging?.Method ?? $"inverse distance weighting, power {_rules.Power:0.##}"}, {_stations.Points.Length} stations, "
            + $"up to {_rules.FarthestMeters:0.#} m from a station, leave-one-out error {LeaveOneOutError:0.000} K");

    /// <summary>Makes a model of stations.</summary>
    /// <param name="points">Where they stand, m; NaN: not known.</param>
    /// <param name="values">What they say, Cel; NaN: nothing.</param>
    /// <param name="rules">How.</param>
    /// <returns>Null when fewer stations than the rules ask for have a place of their own and a value.</returns>
    /// <exception cref="ArgumentException">Not one value a point.</exception>
    public static SurfaceModel? Of(ReadOnlySpan<PlanePoint> points, ReadOnlySpan<double> values, SurfaceRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var stations = StationValues.Of(points, values);
        var count = stations.Points.Length;
        if (count < Math.Max(1, rules.FewestStations))
        {
            return null;
        }

        var variogram = rules.IsByDistance || count < rules.FewestForKriging
            ? null
            : rules.Variogram ?? VariogramFit.Of(EmpiricalVariogram.Of(stations.Points, stations.Values), rules.Kind)?.Model;
        var kriging = variogram is null ? null : OrdinaryKriging.Create(stations.Points, stations.Values, variogram);
        return new SurfaceModel(stations, kriging, rules);
    }

    /// <summary>Estimates one place.</summary>
    /// <returns><see cref="SurfaceEstimate.Unknown"/> too far from all stations.</returns>
    public SurfaceEstimate At(PlanePoint at)
    {
        var nearest = double.PositiveInfinity;
        foreach (var point in _stations.Points)
        {
            nearest = Math.Min(nearest, at.DistanceTo(point));
        }

        if (!(nearest <= _rules.FarthestMeters))
        {
            return SurfaceEstimate.Unknown;
        }

        return _kriging?.At(at)
            ?? new SurfaceEstimate(InverseDistance.Estimate(at, _stations.Points, _stations.Values, _rules.Power), double.NaN);
    }

    /// <summary>Estimates all cells of a grid at their middle.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    public Surface Over(SurfaceGrid grid, CancellationToken cancellationToken)
    {
        var surface = _kriging is null
            ? InverseDistance.Over(grid, _stations.Points, _stations.Values, _rules.Power, _rules.FarthestMeters, cancellationToken)
            : _kriging.Over(grid, _rules.FarthestMeters, cancellationToken);
        return surface with { Method = Method, LeaveOneOutError = LeaveOneOutError };
    }
}

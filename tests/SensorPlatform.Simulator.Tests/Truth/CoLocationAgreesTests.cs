using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Calibration.Fitting;
using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Tests.Truth;

/// <summary>
/// A raw station stands beside a reference for four weeks: the platform's fit, which knows nothing of the simulator, must find what
/// was planted.
/// </summary>
public sealed class CoLocationAgreesTests
{
    private const int Weeks = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void A_fit_finds_the_planted_coefficients(double outliers)
    {
        var board = AirQinoBoard.Of("SMART900") with { DriftPerYear = 0, Outliers = outliers };
        var plan = TownPlan.Generate(7, 0, 0, 1, 1);
        plan = plan with { Sensors = [plan.Sensors[0] with { Board = board }] };
        using var simulation = new TownSimulation(
            plan, new SimulationOptions { Start = TestTown.Start, Faults = new Faults(), Uplinks = Weeks * 7 * 720 });
        Assert.Equal(Weeks * 7 * 720, simulation.Messages().Count());
        var means = simulation.Truth().Sensors[0].Hours
            .Where(hour => hour.Count == 30)
            .ToDictionary(hour => (hour.Quantity, hour.Start), hour => hour.Mean);
        foreach (var (pollutant, gas) in new[] { (Pollutant.No2, board.No2), (Pollutant.O3, board.O3) })
        {
            var other = gas == board.No2 ? Quantity.AirO3Raw : Quantity.AirNo2Raw;
            var (inside, interferent) = (new ModelTerm(CalibrationTerm.InternalTemperature), new ModelTerm(CalibrationTerm.Interferent, other));
            var data = new CoLocation([inside, interferent]);
            foreach (var (start, value) in ReferenceSeries.Of(plan, "air-001", pollutant, TestTown.Start, Weeks * 7 * 24, 0.03))
            {
                var raw = means.GetValueOrDefault((Pollutants.QuantityOf(pollutant).Name + "Raw", start), double.NaN);
                data.Add(
                    Instant.From(start), value, raw, raw * raw,
                    [means.GetValueOrDefault(("device.temperature", start), double.NaN), means.GetValueOrDefault((other.Name, start), double.NaN)]);
            }

            var fit = CalibrationFitter.Fit(data, [new(CalibrationTerm.Raw), inside, interferent]);
            Assert.Equal(FitProblem.None, fit.Problem);
            Assert.True(fit.R2 > 0.9, $"{pollutant}: {fit.R2}");
            Near(gas.Slope, fit, CalibrationTerm.Raw);
            Near(gas.PerDegree, fit, CalibrationTerm.InternalTemperature);
            Near(gas.PerInterferent, fit, CalibrationTerm.Interferent);
            Near(gas.Constant, fit, CalibrationTerm.Constant);
        }
    }

    // Of eight intervals of 95 % one may well miss, and hourly means of noisy counts pull slopes a little towards zero.
    private static void Near(double planted, CalibrationFit fit, CalibrationTerm term)
    {
        var estimate = fit.Estimates.Single(one => one.Term.Term == term);
        Assert.True(
            Math.Abs(estimate.Value - planted) < Math.Max(3 * estimate.StandardError, 0.03 * Math.Abs(planted)),
            $"{term}: {estimate.Value} +- {estimate.StandardError}, planted {planted}");
    }
}

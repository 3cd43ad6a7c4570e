using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Air.Calibration;

public sealed class CalibrationUncertaintyTests
{
    [Fact]
    public void Without_a_known_deviation_there_is_no_uncertainty()
    {
        Assert.True(double.IsNaN(Calibrated.Line(0.1, 0).ExpandedUncertainty(200, 20)));
    }

    [Fact]
    public void It_is_twice_the_deviation_on_days_that_the_fit_had_not_seen_and_else_that_of_the_fit()
    {
        var calibration = Calibrated.Line(0.1, 0) with { Rmse = 4 };
        Assert.Equal(8, calibration.ExpandedUncertainty(200, 20), 1e-12);
        Assert.Equal(12, (calibration with { CrossValidatedRmse = 6 }).ExpandedUncertainty(200, 20), 1e-12);
    }

    [Fact]
    public void In_a_mean_only_what_hours_do_not_have_in_common_shrinks()
    {
        var calibration = Calibrated.Line(0.1, 0) with { Rmse = 4 };
        Assert.Equal(8, calibration.ExpandedUncertainty(200, 20, 24), 1e-12);
        Assert.Equal(8 / Math.Sqrt(24), (calibration with { CommonShare = 0 }).ExpandedUncertainty(200, 20, 24), 1e-12);
        var half = calibration with { CommonShare = 0.5 };
        Assert.Equal(8 * Math.Sqrt(0.5 + (0.5 / 24)), half.ExpandedUncertainty(200, 20, 24), 1e-12);
        Assert.Equal(8, half.ExpandedUncertainty(200, 20), 1e-12);
    }

    [Fact]
    public void It_grows_outside_the_range_of_the_co_location_and_with_the_doubt_of_the_reference()
    {
        var calibration = Calibrated.Line(0.1, 0) with { Rmse = 4, RawMinimum = 100, RawMaximum = 300 };
        Assert.Equal(8, calibration.ExpandedUncertainty(300, 30), 1e-12);
        Assert.Equal(8 * Math.Sqrt(2), calibration.ExpandedUncertainty(400, 40), 1e-12);
        Assert.Equal(8 * Math.Sqrt(5), calibration.ExpandedUncertainty(-100, 0), 1e-12);
        Assert.Equal(2 * Math.Sqrt(16 + 9), (calibration with { ReferenceUncertainty = 0.1 }).ExpandedUncertainty(300, 30), 1e-12);
    }

    [Fact]
    public void The_doubt_of_the_coefficients_adds_to_it_at_the_inputs_of_the_value()
    {
        var calibration = Calibrated.Line(0.1, 5) with { Rmse = 3, Covariance = [0.0004, 0, 0, 7] };
        var raw = Calibrated.Good(Quantity.AirNo2Raw, 150);
        Assert.Equal(2 * Math.Sqrt(9 + (0.0004 * 150 * 150) + 7), calibration.ExpandedUncertainty(in raw, 20, [raw]), 1e-12);

        var unknown = calibration with { Covariance = [] };
        Assert.Equal(6, unknown.ExpandedUncertainty(in raw, 20, [raw]), 1e-12);
    }

    [Theory]
    [InlineData(10, 250, DataQualityVerdict.Met)]
    [InlineData(25, 200, DataQualityVerdict.Met)]
    [InlineData(25.1, 250, DataQualityVerdict.Missed)]
    [InlineData(10, 85, DataQualityVerdict.Unknown)]
    [InlineData(double.NaN, 250, DataQualityVerdict.Unknown)]
    public void An_objective_is_met_at_a_limit_value_that_the_co_location_reached(
        double deviation, double referenceMaximum, DataQualityVerdict expected)
    {
        var objective = DataQualityObjectives.Indicative.Single(one => one is { Pollutant: Pollutant.No2, Averaging: AirAveraging.Hour });
        var calibration = Calibrated.Line(0.1, 0) with { Rmse = deviation, ReferenceMaximum = referenceMaximum };
        Assert.Equal(expected, DataQualityObjectives.Judge(calibration, objective));
    }

    [Fact]
    public void The_objectives_are_those_of_the_directive_and_speak_of_their_own_pollutant()
    {
        double[] largest = [8.75, 22.5, 50, 12.5, 30, 2, 1, 4, 6, 8];
        Assert.Equal(largest, DataQualityObjectives.Indicative.Select(one => Math.Round(one.Largest, 9)));
        var ozone = DataQualityObjectives.Indicative.Single(one => one.Pollutant == Pollutant.O3);
        var calibration = Calibrated.Line(0.1, 0) with { Rmse = 1, ReferenceMaximum = 500 };
        Assert.Equal(DataQualityVerdict.Unknown, DataQualityObjectives.Judge(calibration, ozone));
    }
}

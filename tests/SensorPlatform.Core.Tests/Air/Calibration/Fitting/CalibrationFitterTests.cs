using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Core.Air.Calibration.Fitting;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Air.Calibration.Fitting;

public sealed class CalibrationFitterTests
{
    private static readonly ModelTerm[] Whole =
        [SimulatedCoLocation.Constant, SimulatedCoLocation.Raw, SimulatedCoLocation.Inside, SimulatedCoLocation.Ozone];

    [Fact]
    public void Without_noise_the_coefficients_are_found_exactly_and_nothing_is_rejected()
    {
        var fit = CalibrationFitter.Fit(new SimulatedCoLocation(1) { Noise = 0 }.Make(), Whole);
        Assert.Equal(FitProblem.None, fit.Problem);
        double[] planted = [8, 0.12, -0.6, 0.02];
        Assert.All(planted.Zip(fit.Estimates), pair => Assert.Equal(pair.First, pair.Second.Value, 1e-7));
        Assert.Equal(1, fit.R2, 1e-9);
        Assert.True(fit.Rmse < 1e-7);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.02, 0)]
    [InlineData(0, 2)]
    public void Confidence_intervals_hold_the_planted_coefficients_in_about_95_of_100_co_locations(double outliers, double dayNoise)
    {
        double[] planted = [8, 0.12, -0.6, 0.02];
        var covered = new int[planted.Length];
        const int Runs = 100;
        for (var seed = 0; seed < Runs; seed++)
        {
            var fit = CalibrationFitter.Fit(
                new SimulatedCoLocation(seed) { OutlierShare = outliers, DayNoise = dayNoise }.Make(), Whole);
            for (var i = 0; i < planted.Length; i++)
            {
                covered[i] += fit.Estimates[i].Low <= planted[i] && planted[i] <= fit.Estimates[i].High ? 1 : 0;
            }
        }

        Assert.All(covered, count => Assert.InRange(count, 0.87 * Runs, Runs));
    }

    [Fact]
    public void Planted_outliers_are_rejected_and_no_more_bend_the_line()
    {
        var simulated = new SimulatedCoLocation(5) { OutlierShare = 0.03 };
        var data = simulated.Make();
        var fit = CalibrationFitter.Fit(data, Whole);
        var kept = fit.Kept.ToHashSet();
        Assert.NotEmpty(simulated.Outliers);
        Assert.DoesNotContain(simulated.Outliers, kept.Contains);
        Assert.Equal(fit.Pairs - fit.Kept.Count, fit.Rejected);

        // What else goes are the tails of the sound pairs, and few.
        Assert.InRange(fit.Rejected - simulated.Outliers.Count, 0, 0.12 * fit.Pairs);
        Assert.InRange(fit.Rmse, 2.2, 3.2);
        Assert.True(fit.RmseOfAll > 2 * fit.Rmse);
    }

    [Fact]
    public void The_cross_validated_error_is_that_of_the_noise_though_the_largest_errors_bent_no_line()
    {
        var errors = Enumerable.Range(0, 40)
            .Select(seed => CalibrationFitter.Fit(new SimulatedCoLocation(seed).Make(), Whole).CrossValidatedRmse)
            .ToArray();
        Assert.InRange(errors.Average(), 2.85, 3.15);
    }

    [Fact]
    public void The_share_that_hours_of_a_day_have_in_common_is_found()
    {
        // 16 of 16 + 9.
        var common = Enumerable.Range(0, 20)
            .Select(seed => CalibrationFitter.Fit(new SimulatedCoLocation(seed) { Days = 60, DayNoise = 4 }.Make(), Whole).CommonShare)
            .Average();
        Assert.InRange(common, 0.5, 0.75);
        Assert.InRange(CalibrationFitter.Fit(new SimulatedCoLocation(1).Make(), Whole).CommonShare, 0, 0.1);
    }

    [Fact]
    public void The_choice_takes_the_terms_that_matter_and_leaves_out_those_that_do_not()
    {
        var all = CalibrationFitter.Choose(new SimulatedCoLocation(2) { PerOzone = 0.05 }.Make());
        Assert.Equal(Whole.OrderBy(term => term.Word, StringComparer.Ordinal), all.Model.OrderBy(term => term.Word, StringComparer.Ordinal));
        var line = CalibrationFitter.Choose(new SimulatedCoLocation(3) { PerDegree = 0, PerOzone = 0 }.Make());
        Assert.Equal([SimulatedCoLocation.Constant, SimulatedCoLocation.Raw], line.Model);
    }

    [Fact]
    public void Errors_on_unseen_days_uncover_a_model_that_only_learned_the_days()
    {
        ModelTerm[] line = [SimulatedCoLocation.Constant, SimulatedCoLocation.Raw];
        var uncovered = 0;
        const int Runs = 20;
        for (var seed = 0; seed < Runs; seed++)
        {
            var data = WithNoiseOfDays(seed);
            var plain = CalibrationFitter.Fit(data, line);
            var overfitted = CalibrationFitter.Fit(data, data.Terms.Where(term => term != SimulatedCoLocation.RawSquared).ToArray());
            Assert.True(overfitted.Rmse < 0.95 * plain.Rmse, $"{overfitted.Rmse} {plain.Rmse}");
            uncovered += overfitted.CrossValidatedRmse > plain.CrossValidatedRmse ? 1 : 0;
        }

        Assert.InRange(uncovered, 0.85 * Runs, Runs);
    }

    // Covariates that are different each day and have nothing to do with the air; the day's own error is large.
    private static CoLocation WithNoiseOfDays(int seed)
    {
        var simulated = new SimulatedCoLocation(seed) { Days = 16, DayNoise = 8, PerDegree = 0, PerOzone = 0 };
        var source = simulated.Make();
        ModelTerm[] noise = [.. Enumerable.Range(1, 6).Select(i => new ModelTerm(CalibrationTerm.Interferent, Quantity.AirCoRaw.On((byte)i)))];
        var data = new CoLocation(noise);
        var ofDay = new double[noise.Length];
        for (var pair = 0; pair < source.Count; pair++)
        {
            for (var i = 0; i < ofDay.Length && pair % 24 == 0; i++)
            {
                ofDay[i] = simulated.Normal();
            }

            var raw = source.InputAt(pair, 1);
            data.Add(source.HourAt(pair), source.ReferenceAt(pair), raw, raw * raw, ofDay);
        }

        return data;
    }

    [Fact]
    public void A_raw_value_that_never_changes_cannot_be_fitted()
    {
        var data = new CoLocation([]);
        for (var hour = 0; hour < 20 * 24; hour++)
        {
            data.Add(Calibrated.Start + TimeSpan.FromHours(hour), hour % 24, 300, 90_000, []);
        }

        var fit = CalibrationFitter.Fit(data, [SimulatedCoLocation.Raw]);
        Assert.Equal((FitProblem.DependentTerm, SimulatedCoLocation.Raw), (fit.Problem, fit.ProblemTerm));
        Assert.Equal(FitProblem.DependentTerm, CalibrationFitter.Choose(data).Problem);
    }

    [Fact]
    public void A_term_that_is_a_combination_of_others_is_named_and_one_that_nearly_is_inflates()
    {
        var random = new Random(1);
        var data = new CoLocation([SimulatedCoLocation.Inside, SimulatedCoLocation.Ozone]);
        for (var hour = 0; hour < 20 * 24; hour++)
        {
            var raw = 200 + (100 * random.NextDouble());
            var nearly = (2 * raw) + random.NextDouble();
            data.Add(Calibrated.Start + TimeSpan.FromHours(hour), (0.1 * raw) + random.NextDouble(), raw, raw * raw, [nearly, 7 - raw]);
        }

        var fit = CalibrationFitter.Fit(data, [SimulatedCoLocation.Raw, SimulatedCoLocation.Ozone]);
        Assert.Equal((FitProblem.DependentTerm, SimulatedCoLocation.Ozone), (fit.Problem, fit.ProblemTerm));
        var inflated = CalibrationFitter.Fit(data, [SimulatedCoLocation.Raw, SimulatedCoLocation.Inside]);
        Assert.Equal(FitProblem.None, inflated.Problem);
        Assert.True(inflated.Estimates[2].VarianceInflation > 1_000);
        Assert.True(double.IsNaN(inflated.Estimates[0].VarianceInflation));
        Assert.Equal(1, CalibrationFitter.Fit(data, [SimulatedCoLocation.Raw]).Estimates[1].VarianceInflation, 1e-9);
    }

    [Fact]
    public void A_polynomial_is_found_with_the_means_of_squares()
    {
        var covered = 0;
        const int Runs = 40;
        for (var seed = 0; seed < Runs; seed++)
        {
            var simulated = new SimulatedCoLocation(seed);
            var data = new CoLocation([]);
            for (var hour = 0; hour < 30 * 24; hour++)
            {
                var mean = 200 + (10 * (hour % 24));
                var squared = (mean * mean) + 400.0;
                var reference = (0.05 * mean) + (0.0001 * squared) + 3 + (0.2 * simulated.Normal());
                data.Add(Calibrated.Start + TimeSpan.FromHours(hour), reference, mean, squared, []);
            }

            var fit = CalibrationFitter.Choose(data);
            Assert.Contains(SimulatedCoLocation.RawSquared, fit.Model);
            covered += fit.Estimates[2].Low <= 0.0001 && fit.Estimates[2].High >= 0.0001 ? 1 : 0;
        }

        Assert.InRange(covered, 0.85 * Runs, Runs);
    }

    [Fact]
    public void Hours_without_a_number_are_left_out_and_too_few_are_refused()
    {
        var source = new SimulatedCoLocation(4).Make();
        var data = new CoLocation([SimulatedCoLocation.Inside]);
        for (var pair = 0; pair < source.Count; pair++)
        {
            var (raw, reference) = (source.InputAt(pair, 1), source.ReferenceAt(pair));
            var inside = pair % 4 == 0 ? source.InputAt(pair, 3) : double.NaN;
            data.Add(source.HourAt(pair), pair % 5 == 0 ? double.NaN : reference, raw, raw * raw, [inside]);
        }

        Assert.Equal(576, CalibrationFitter.Fit(data, [SimulatedCoLocation.Raw]).Pairs);
        var few = CalibrationFitter.Fit(data, [SimulatedCoLocation.Raw, SimulatedCoLocation.Inside]);
        Assert.Equal((FitProblem.TooFewPairs, 144), (few.Problem, few.Pairs));
        var brief = CalibrationFitter.Fit(new SimulatedCoLocation(4) { Days = 13 }.Make(), [SimulatedCoLocation.Raw]);
        Assert.Equal((FitProblem.TooFewDays, 13), (brief.Problem, brief.Days));
        Assert.Equal(FitProblem.TooFewPairs, CalibrationFitter.Choose(new CoLocation([])).Problem);
        Assert.Equal(FitProblem.UnknownTerm, CalibrationFitter.Fit(data, [SimulatedCoLocation.Ozone]).Problem);
    }
}

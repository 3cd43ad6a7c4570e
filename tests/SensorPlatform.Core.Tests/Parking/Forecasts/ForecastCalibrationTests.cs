using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Parking.Forecasts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Parking.Forecasts;

public sealed class ForecastCalibrationTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2025, 1, 6, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(2)]
    [InlineData(24)]
    [InlineData(48)]
    public void Nothing_is_corrected_before_anything_was_learned(double hours)
    {
        var calibration = new ForecastCalibration();
        foreach (var logOdds in new[] { -13.0, -5, -0.5, 0, 2, 9 })
        {
            Assert.Equal(logOdds, calibration.Correct(TimeSpan.FromHours(hours), logOdds), 9);
        }
    }

    [Fact]
    public void A_model_that_is_too_gloomy_is_corrected_by_as_much()
    {
        // It says 0.27 to 0.73, and what it speaks of comes true at 0.5 more on the log-odds.
        var calibration = Learned(days: 365, static random => (random.NextDouble() * 2) - 1, static logOdds => Logistic.Of(logOdds + 0.5));
        foreach (var hours in new[] { 1, 6, 24, 36, 48 })
        {
            Assert.Equal(0.5, calibration.Correct(TimeSpan.FromHours(hours), 0), 0.3);
        }
    }

    [Fact]
    public void A_model_that_is_too_sure_is_corrected()
    {
        var calibration = Learned(days: 365, static random => (random.NextDouble() * 6) - 3, static logOdds => Logistic.Of(0.6 * logOdds));
        Assert.Equal(0.6 * 2.5, calibration.Correct(TimeSpan.FromHours(24), 2.5), 0.35);
        Assert.Equal(0.6 * -2.5, calibration.Correct(TimeSpan.FromHours(24), -2.5), 0.35);
    }

    [Fact]
    public void A_model_that_is_right_is_let_be()
    {
        var calibration = Learned(days: 365, static random => (random.NextDouble() * 6) - 3, Logistic.Of);
        foreach (var chance in new[] { 0.1, 0.3, 0.5, 0.7, 0.9 })
        {
            var corrected = Logistic.Of(calibration.Correct(TimeSpan.FromHours(24), Logistic.LogOdds(chance)));
            Assert.Equal(chance, corrected, 0.06);
        }
    }

    [Fact]
    public void A_site_that_is_never_full_leaves_the_middle_as_it_was()
    {
        var calibration = Learned(days: 365, static random => 3 + (4 * random.NextDouble()), static _ => 1);
        Assert.InRange(Logistic.Of(calibration.Correct(TimeSpan.FromHours(24), 0)), 0.45, 0.65);
        Assert.True(calibration.Correct(TimeSpan.FromHours(24), 4) >= 4);
    }

    [Fact]
    public void More_log_odds_stay_more_whatever_was_learned()
    {
        var calibration = Learned(days: 200, static random => (random.NextDouble() * 10) - 5, static logOdds => Logistic.Of(-logOdds));
        var before = double.NegativeInfinity;
        for (var logOdds = -10.0; logOdds < 10; logOdds += 0.1)
        {
            var corrected = calibration.Correct(TimeSpan.FromHours(24), logOdds);
            Assert.True(corrected > before);
            before = corrected;
        }
    }

    [Fact]
    public void Below_an_hour_the_correction_fades()
    {
        var calibration = Learned(days: 365, static _ => 0.0, static _ => 0.7);
        var full = calibration.Correct(TimeSpan.FromHours(1), 0);
        Assert.InRange(full, 0.3, 1);
        Assert.Equal(full / 2, calibration.Correct(TimeSpan.FromMinutes(30), 0), 9);
        Assert.Equal(0, calibration.Correct(TimeSpan.Zero, 0));
    }

    [Fact]
    public void What_was_learned_is_forgotten_in_years()
    {
        var calibration = Learned(days: 365, static _ => 0.0, static _ => 0.8);
        var before = calibration.Correct(TimeSpan.FromHours(24), 0);
        Assert.True(before > 0.5);

        // The half-life is a year; of one gap 400 days count at most.
        calibration.Observe(Start + TimeSpan.FromDays(365 + 380), null);
        calibration.Observe(Start + TimeSpan.FromDays(365 + 760), null);
        Assert.InRange(calibration.Correct(TimeSpan.FromHours(24), 0), 0, before / 4);
    }

    [Fact]
    public void Outcomes_that_nobody_saw_teach_nothing()
    {
        var calibration = new ForecastCalibration();
        calibration.Observe(Start, true);
        calibration.Await(Start, Chances(0));
        calibration.Observe(Start + TimeSpan.FromHours(24), null);
        calibration.Observe(Start + TimeSpan.FromHours(49), true);
        Assert.Equal(0, calibration.Correct(TimeSpan.FromHours(24), 0), 12);
        Assert.Equal(0, calibration.Correct(TimeSpan.FromHours(48), 0), 12);
    }

    [Fact]
    public void Broken_bytes_are_refused()
    {
        var calibration = Learned(days: 3, static _ => 0.0, static _ => 0.7);
        var saved = new byte[calibration.SavedLength];
        var writer = new GrainStateWriter(saved);
        calibration.Write(ref writer);
        var reader = new GrainStateReader(saved);
        Assert.NotNull(ForecastCalibration.Read(ref reader));

        // The last awaited outcome's log-odds are not a number.
        BitConverter.TryWriteBytes(saved.AsSpan(saved.Length - sizeof(double)), double.NaN);
        reader = new GrainStateReader(saved);
        Assert.Null(ForecastCalibration.Read(ref reader));
    }

    private static ForecastCalibration Learned(int days, Func<Random, double> logOddsOf, Func<double, double> chanceOf)
    {
        var random = new Random(7);
        var calibration = new ForecastCalibration();
        var said = new Dictionary<Instant, double>();
        for (var step = 0; step < days * 96; step++)
        {
            // All that speak of one time say the same of it.
            var now = Start + (SiteForecast.Step * step);
            if (calibration.Observe(now, random.NextDouble() < chanceOf(SaidOf(now))))
            {
                var chances = Chances(0);
                foreach (var hours in new[] { 1, 3, 6, 12, 24, 48 })
                {
                    chances[hours * 4] = Logistic.Of(SaidOf(now + TimeSpan.FromHours(hours)));
                }

                calibration.Await(now, chances);
            }
        }

        return calibration;

        double SaidOf(Instant time) => said.TryGetValue(time, out var logOdds) ? logOdds : said[time] = logOddsOf(random);
    }

    private static double[] Chances(double logOdds)
    {
        var chances = new double[SiteForecast.PointCount];
        Array.Fill(chances, Logistic.Of(logOdds));
        return chances;
    }
}

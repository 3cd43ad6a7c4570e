using SensorPlatform.Benchmarks.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Tests.Parking;

public sealed class ForecastRunTests
{
    [Fact]
    public void Forecasts_from_april_to_august_beat_persistence_and_climatology_and_hold_on_the_whole()
    {
        // A fixed seed: the same figures each time. Five months, as a single one has some thirty evenings that tell of each
        // other: over a month the skill over climatology a day ahead was 0 to 6 %
        // (seeds 7 to 9), over these five 21 % or more.
        // What is said on the whole is then off by 0.03 (one standard error: 0.4 · √(1 / 153)); three of them are allowed.
        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var from = Instant.From(new DateTimeOffset(2025, 3, 31, 22, 0, 0, TimeSpan.Zero));
        var result = ForecastRun.Play(7, [SimulatedSite.Harbour], null, calendar, from, 153)[0];
        foreach (var score in result.Scores)
        {
            Assert.True(score.Count > 3_600);
            Assert.True(score.Brier < 0.85 * score.PersistenceBrier, $"{score.Horizon}: {score.Brier} against {score.PersistenceBrier}");
            Assert.True(score.Brier < 0.85 * score.ClimatologyBrier, $"{score.Horizon}: {score.Brier} against {score.ClimatologyBrier}");
            var said = score.Reliability.Sum(static bin => bin.MeanForecast * bin.Count) / score.Count;
            var came = score.Reliability.Sum(static bin => bin.ObservedFrequency * bin.Count) / score.Count;
            Assert.Equal(came, said, 0.09);
        }

        // Each forecast is in one group.
        Assert.Equal(result.Scores.Sum(static score => score.Count), result.Intervals.Sum(static group => group.Count));
        Assert.All(result.Intervals, static group =>
        {
            Assert.InRange(group.Forecast, group.Low, group.High);
            Assert.InRange(group.Observed, 0, 1);
        });
    }

    [Fact]
    public void Forecasts_from_what_sensors_send_are_judged_by_the_truth()
    {
        // The first week of a year is a quiet one: with the truth to judge by, nothing is left unjudged though sensors are lost and wrong.
        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var options = new ForecastCommandOptions { Seed = 7, Days = 7, Noise = 0.02 };
        var faults = OccupancyScenario.Usual with { PitchNoise = options.Noise.Value };
        var seen = ForecastRun.Play(options.Seed, [SimulatedSite.Harbour], faults, calendar, ForecastCommand.Start, options.Days)[0];
        var known = ForecastRun.Play(options.Seed, [SimulatedSite.Harbour], null, calendar, ForecastCommand.Start, options.Days)[0];
        for (var i = 0; i < seen.Scores.Count; i++)
        {
            Assert.Equal((7 * 24) - (int)seen.Scores[i].Horizon.TotalHours, seen.Scores[i].Count);
            Assert.Equal(known.Scores[i].PersistenceBrier, seen.Scores[i].PersistenceBrier);
            Assert.NotEqual(known.Scores[i].Brier, seen.Scores[i].Brier);
        }
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed", "-1")]
    [InlineData("--days", "6")]
    [InlineData("--runs", "0")]
    [InlineData("--noise", "0.3")]
    [InlineData("--weeks", "3")]
    public void Options_that_cannot_be_understood_are_refused(params string[] arguments) =>
        Assert.Null(ForecastCommandOptions.Parse(arguments));

    [Fact]
    public void Options_are_read_in_any_order() =>
        Assert.Equal(
            new ForecastCommandOptions { Seed = 3, Days = 30, Runs = 2, Noise = 0.01 },
            ForecastCommandOptions.Parse(["--runs", "2", "--noise", "0.01", "--seed", "3", "--days", "30"]));
}

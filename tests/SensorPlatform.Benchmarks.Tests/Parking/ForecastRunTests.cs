using SensorPlatform.Benchmarks.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Parking;

namespace SensorPlatform.Benchmarks.Tests.Parking;

public sealed class ForecastRunTests
{
    [Fact]
    public void Forecasts_of_a_summer_month_beat_persistence_and_climatology()
    {
        // A fixed seed: the same figures each time. The month is busy, so that most deciles hold something.
        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var from = Instant.From(new DateTimeOffset(2025, 6, 30, 22, 0, 0, TimeSpan.Zero));
        var scores = ForecastRun.Play(7, 0, SimulatedSite.Harbour, calendar, from, 31);
        foreach (var score in scores.Where(static score => score.Horizon.TotalHours is 1 or 3 or 12 or 24))
        {
            Assert.True(score.Count > 700);
            Assert.True(score.Brier < 0.85 * score.PersistenceBrier, $"{score.Horizon}: {score.Brier} against {score.PersistenceBrier}");
            Assert.True(score.Brier < 0.85 * score.ClimatologyBrier, $"{score.Horizon}: {score.Brier} against {score.ClimatologyBrier}");
            var said = score.Reliability.Sum(static bin => bin.MeanForecast * bin.Count) / score.Count;
            var came = score.Reliability.Sum(static bin => bin.ObservedFrequency * bin.Count) / score.Count;
            Assert.Equal(came, said, 0.05);
        }
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed", "-1")]
    [InlineData("--days", "6")]
    [InlineData("--runs", "0")]
    [InlineData("--weeks", "3")]
    public void Options_that_cannot_be_understood_are_refused(params string[] arguments) =>
        Assert.Null(ForecastCommandOptions.Parse(arguments));

    [Fact]
    public void Options_are_read_in_any_order() =>
        Assert.Equal(
            new ForecastCommandOptions { Seed = 3, Days = 30, Runs = 2 },
            ForecastCommandOptions.Parse(["--runs", "2", "--seed", "3", "--days", "30"]));
}

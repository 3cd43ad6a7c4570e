using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Air.Means;

public sealed class AirYearsTests
{
    private const int HoursOf2026 = 8_760;
    private const int HoursOfSummer = 183 * 24;

    private static readonly Instant Start = AirSeries.At("2025-12-31T23:00:00Z");

    [Fact]
    public void A_year_is_the_mean_of_its_hours_from_civil_midnight_to_civil_midnight()
    {
        var series = AirSeries.Made(Pollutant.No2, Start - TimeSpan.FromHours(5), HoursOf2026 + 10, i => i is < 5 or >= 5 + HoursOf2026 ? 900 : i % 2);
        var year = AirYears.Of(series, AirSeries.Rome, 2026);
        Assert.Equal((Start, AirSeries.At("2026-12-31T23:00:00Z")), (year.Mean.Start, year.Mean.End));
        Assert.Equal(0.5, year.Mean.Value, 1e-12);
        Assert.Equal((HoursOf2026, HoursOf2026, 6_570), (year.Mean.ValidParts, year.Mean.PossibleParts, year.Mean.NeededParts));
        Assert.True(year.Mean.IsValid && year.IsSpread);
    }

    // Summer begins an hour earlier by UTC than winter ends: clocks go forward in March, back in October.
    [Fact]
    public void Summer_is_April_to_September_and_winter_the_rest()
    {
        var series = AirSeries.Made(Pollutant.O3, Start, HoursOf2026, _ => 1);
        var year = AirYears.Of(series, AirSeries.Berlin, 2026);
        Assert.Equal((AirSeries.At("2026-03-31T22:00:00Z"), AirSeries.At("2026-09-30T22:00:00Z")), (year.Summer.Start, year.Summer.End));
        Assert.Equal(HoursOfSummer, year.Summer.PossibleParts);
        Assert.Equal(HoursOf2026 - HoursOfSummer, year.Winter.PossibleParts);
    }

    [Theory]
    [InlineData(6_569, false)]
    [InlineData(6_570, true)]
    public void A_year_needs_three_quarters_of_its_hours(int valid, bool isMean)
    {
        var year = AirYears.Of(AirSeries.Made(Pollutant.Pm10, Start, valid, _ => 3), AirSeries.Rome, 2026);
        Assert.Equal(isMean, year.Mean.IsValid);
    }

    // 13 % of 4392 hours of summer are 571, of 4368 of winter 568.
    [Theory]
    [InlineData(568, 571, true)]
    [InlineData(567, 4_392, false)]
    [InlineData(2_159, 570, false)]
    [InlineData(2_159, 571, true)]
    public void A_year_is_spread_when_summer_and_winter_have_their_share(int winterHours, int summerHours, bool isSpread)
    {
        var summer = (int)(AirSeries.At("2026-03-31T22:00:00Z") - Start).TotalHours;
        var series = AirSeries.Made(
            Pollutant.Pm10, Start, HoursOf2026, i => i < winterHours || (i >= summer && i < summer + summerHours) ? 60 : double.NaN);
        Assert.Equal(isSpread, AirYears.Of(series, AirSeries.Rome, 2026).IsSpread);
    }

    [Fact]
    public void A_year_that_runs_is_held_against_the_hours_up_to_now()
    {
        var series = AirSeries.Made(Pollutant.Pm25, Start, 100, _ => 12);
        var year = AirYears.Of(series, AirSeries.Rome, 2026, Start + TimeSpan.FromHours(100));
        Assert.True(year.Mean.IsValid);
        Assert.Equal((100, 100, 75), (year.Mean.ValidParts, year.Mean.PossibleParts, year.Mean.NeededParts));
        Assert.Equal((0, true), (year.Summer.PossibleParts, year.IsSpread));
        var before = AirYears.Of(series, AirSeries.Rome, 2027, Start);
        Assert.False(before.Mean.IsValid);
    }

    [Fact]
    public void The_peak_season_is_the_six_months_with_the_highest_daily_maxima()
    {
        // 100 from April to September, 50 else.
        var summer = (int)(AirSeries.At("2026-03-31T22:00:00Z") - Start).TotalHours + 8;
        var series = AirSeries.Made(
            Pollutant.O3, Start - TimeSpan.FromHours(8), HoursOf2026 + 8, i => i >= summer && i < summer + HoursOfSummer ? 100 : 50);
        var season = AirYears.PeakSeason(series, AirSeries.Rome, 2026);
        Assert.Equal((AirSeries.At("2026-03-31T22:00:00Z"), AirSeries.At("2026-09-30T22:00:00Z")), (season.Start, season.End));
        Assert.Equal(100, season.Value, 1e-12);
        Assert.Equal((183, 183, 138), (season.ValidParts, season.PossibleParts, season.NeededParts));
        Assert.True(season.IsValid);
    }

    [Fact]
    public void A_season_with_too_few_days_does_not_compete()
    {
        // High ozone in February alone, of which little else is known; a whole half year later is.
        var july = (int)(AirSeries.At("2026-06-30T22:00:00Z") - Start).TotalHours;
        var series = AirSeries.Made(Pollutant.O3, Start, HoursOf2026, i => i is >= 744 and < 1_416 ? 200 : i >= july ? i / 100.0 : double.NaN);
        var season = AirYears.PeakSeason(series, AirSeries.Rome, 2026);
        Assert.True(season.IsValid);
        Assert.InRange(season.Value, 60, 90);
        Assert.Equal(AirSeries.At("2026-06-30T22:00:00Z"), season.Start);

        var little = AirYears.PeakSeason(AirSeries.Made(Pollutant.O3, Start, 1_000, _ => 80), AirSeries.Rome, 2026);
        Assert.False(little.IsValid);
        Assert.Equal(80, little.Value, 1e-12);
    }
}

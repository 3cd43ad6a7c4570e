using SensorPlatform.Core.Air;
using SensorPlatform.Core.Air.Means;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Air.Means;

public sealed class AirMeansTests
{
    [Theory]
    [InlineData(44, 60, false)]
    [InlineData(45, 60, true)]
    [InlineData(28, 38, false)]
    [InlineData(29, 38, true)]
    [InlineData(22, 30, false)]
    [InlineData(23, 30, true)]
    [InlineData(0, 60, false)]
    public void An_hour_is_valid_from_three_quarters_of_its_readings_on(int measured, int possible, bool isValid)
    {
        var hour = new AirHour(10, CaptureRules.Percent(measured, possible));
        Assert.Equal(isValid, hour.IsValid);
        var mean = AirMeans.Rolling(new HourlySeries(Pollutant.No2, AirSeries.At("2026-01-01T00:00:00Z"), [hour]),
            AirSeries.At("2026-01-01T01:00:00Z"), 1);
        Assert.Equal(isValid, mean.IsValid);
        Assert.Equal(isValid ? 10 : double.NaN, mean.Value);
    }

    [Theory]
    [InlineData(8, 5, false)]
    [InlineData(8, 6, true)]
    [InlineData(24, 17, false)]
    [InlineData(24, 18, true)]
    public void A_rolling_mean_needs_three_quarters_of_its_hours(int hours, int valid, bool isValid)
    {
        var end = AirSeries.At("2026-01-02T10:00:00Z");
        var series = AirSeries.Made(Pollutant.Pm10, end - TimeSpan.FromHours(hours), hours, i => i < valid ? i : double.NaN);
        var mean = AirMeans.Rolling(series, end, hours);
        Assert.Equal(isValid, mean.IsValid);
        Assert.Equal(valid, mean.ValidParts);
        Assert.Equal((valid - 1) / 2.0, mean.Value, 1e-12);
        Assert.Equal(end, mean.End);
    }

    [Fact]
    public void Hours_outside_the_series_are_missing_and_not_zero()
    {
        var end = AirSeries.At("2026-01-02T10:00:00Z");
        var series = AirSeries.Ending(Pollutant.O3, end, 80, 80, 80, 80, 80, 80);
        Assert.Equal(80, AirMeans.Rolling(series, end, 8).Value);
        Assert.True(AirMeans.Rolling(series, end, 8).IsValid);
        Assert.False(AirMeans.Rolling(series, end + TimeSpan.FromHours(3), 8).IsValid);
        Assert.Equal(5, AirMeans.Rolling(series, end + TimeSpan.FromHours(3), 8).ValidParts);
        var nothing = AirMeans.Rolling(series, end + TimeSpan.FromDays(30), 8);
        Assert.True(double.IsNaN(nothing.Value) && !nothing.IsValid && nothing.ValidParts == 0);
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-28T23:00:00Z", 23, 18)]
    [InlineData("2026-10-25", "2026-10-24T22:00:00Z", 25, 19)]
    [InlineData("2026-07-01", "2026-06-30T22:00:00Z", 24, 18)]
    [InlineData("2026-01-15", "2026-01-14T23:00:00Z", 24, 18)]
    public void A_civil_day_has_its_23_to_25_hours_and_needs_18_or_19_of_them(string date, string start, int hours, int needed)
    {
        foreach (var calendar in new[] { AirSeries.Rome, AirSeries.Berlin })
        {
            foreach (var valid in new[] { needed - 1, needed })
            {
                var series = AirSeries.Made(Pollutant.Pm25, AirSeries.At(start), 48, i => i < valid ? 7 : i < hours ? double.NaN : 1_000);
                var mean = AirMeans.Day(series, calendar, AirSeries.Day(date));
                Assert.Equal(AirSeries.At(start), mean.Start);
                Assert.Equal(AirSeries.At(start) + TimeSpan.FromHours(hours), mean.End);
                Assert.Equal((valid, hours, needed), (mean.ValidParts, mean.PossibleParts, mean.NeededParts));
                Assert.Equal(valid == needed, mean.IsValid);
                Assert.Equal(7, mean.Value);
            }
        }
    }

    // 2008/50/EC, Annex VII: the first mean of a day is from 17:00 of the day before to 01:00, the last from 16:00 to 24:00.
    [Theory]
    [InlineData("2026-07-01", 24, "2026-06-30T15:00:00Z")]
    [InlineData("2026-01-15", 24, "2026-01-14T16:00:00Z")]
    [InlineData("2026-03-29", 23, "2026-03-28T16:00:00Z")]
    [InlineData("2026-10-25", 25, "2026-10-24T15:00:00Z")]
    public void Running_means_belong_to_the_day_on_which_they_end(string date, int count, string firstStart)
    {
        foreach (var calendar in new[] { AirSeries.Rome, AirSeries.Berlin })
        {
            var day = AirSeries.Day(date);
            var start = AirSeries.At(firstStart) - TimeSpan.FromHours(5);

            // Where values fall the first mean is the largest, where they rise the last.
            var first = AirMeans.MaximumDaily8Hours(AirSeries.Made(Pollutant.O3, start, 50, i => 105 - i), calendar, day);
            var last = AirMeans.MaximumDaily8Hours(AirSeries.Made(Pollutant.O3, start, 50, i => i - 5), calendar, day);
            Assert.Equal(100 - 3.5, first.Value);
            Assert.Equal(count - 1 + 3.5, last.Value);
            Assert.Equal((count, count), (first.ValidParts, first.PossibleParts));
        }
    }

    // Ozone before midnight counts for the day after as far as a mean that ends there holds it.
    [Fact]
    public void A_high_evening_counts_for_the_next_day_too()
    {
        var start = AirSeries.At("2026-06-29T22:00:00Z");
        var series = AirSeries.Made(Pollutant.O3, start, 48, i => i is >= 16 and < 24 ? 160 : 0);
        var evening = AirMeans.MaximumDaily8Hours(series, AirSeries.Rome, AirSeries.Day("2026-06-30"));
        var next = AirMeans.MaximumDaily8Hours(series, AirSeries.Rome, AirSeries.Day("2026-07-01"));
        Assert.Equal(160, evening.Value);
        Assert.Equal(140, next.Value);
        Assert.Equal(AirSeries.At("2026-06-30T22:00:00Z"), next.Start);
        Assert.Equal(AirSeries.At("2026-07-01T22:00:00Z"), next.End);
    }

    [Theory]
    [InlineData("2026-07-01", 24, 18)]
    [InlineData("2026-03-29", 23, 18)]
    [InlineData("2026-10-25", 25, 19)]
    public void A_daily_maximum_needs_three_quarters_of_its_running_means(string date, int possible, int needed)
    {
        var day = AirSeries.Day(date);
        var start = AirSeries.Rome.StartOf(day);
        foreach (var valid in new[] { needed - 1, needed })
        {
            // The mean that ends after n hours needs six of its eight: the n-th is the first valid one when five were before it.
            var series = AirSeries.Made(Pollutant.O3, start, possible, i => i + 6 > possible - valid ? 100 : double.NaN);
            var mean = AirMeans.MaximumDaily8Hours(series, AirSeries.Rome, day);
            Assert.Equal((valid, possible, needed), (mean.ValidParts, mean.PossibleParts, mean.NeededParts));
            Assert.Equal(valid == needed, mean.IsValid);
        }
    }

    [Fact]
    public void Without_a_valid_running_mean_a_day_has_no_maximum()
    {
        var series = AirSeries.Of(Pollutant.O3, AirSeries.At("2026-06-30T22:00:00Z"), 100, 100, 100, 100, 100);
        var mean = AirMeans.MaximumDaily8Hours(series, AirSeries.Rome, AirSeries.Day("2026-07-01"));
        Assert.True(double.IsNaN(mean.Value));
        Assert.False(mean.IsValid);
    }

    // Kolkata is 5:30 off UTC: an hour of UTC belongs to the day in which it begins, half an hour late.
    [Theory]
    [InlineData("Asia/Kolkata", "2026-07-01", "2026-06-30T19:00:00Z", 24)]
    [InlineData("Asia/Kathmandu", "2026-07-01", "2026-06-30T19:00:00Z", 24)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-06", "2026-04-05T14:00:00Z", 24)]
    public void In_zones_of_half_hours_an_hour_belongs_to_the_day_in_which_it_begins(string zone, string date, string start, int hours)
    {
        var calendar = Core.Windows.CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var span = CivilHours.OfDay(calendar, AirSeries.Day(date));
        Assert.Equal(new CivilHours(AirSeries.At(start), hours), span);
        Assert.Equal(span.End, CivilHours.OfDay(calendar, AirSeries.Day(date) + 1).Start);
        var series = AirSeries.Made(Pollutant.Pm10, span.Start, 30, _ => 1);
        Assert.Equal(hours, AirMeans.Day(series, calendar, AirSeries.Day(date)).ValidParts);
    }

    [Fact]
    public void Means_of_civil_days_are_not_asked_for_by_the_hour()
    {
        var series = AirSeries.Constant(Pollutant.Pm10, AirSeries.At("2026-07-01T00:00:00Z"), 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => AirMeans.At(series, series.End, AirAveraging.Day));
        Assert.Throws<ArgumentOutOfRangeException>(() => AirMeans.Days(series, AirSeries.Rome, 0, AirAveraging.Hour, new AirMean[1]));
    }

    [Fact]
    public void The_days_of_a_year_allocate_nothing_and_take_less_than_five_milliseconds()
    {
        var first = AirSeries.Day("2026-01-01");
        var start = AirSeries.Rome.StartOf(first) - TimeSpan.FromHours(8);
        var series = AirSeries.Made(Pollutant.O3, start, 8 + (365 * 24), i => i % 97);
        var days = new AirMean[365];
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            AirMeans.Days(series, AirSeries.Rome, first, AirAveraging.Day, days);
            var taken = System.Diagnostics.Stopwatch.GetElapsedTime(begun);
            fastest = taken < fastest ? taken : fastest;
        }

        Assert.All(days, day => Assert.True(day.IsValid));
        Assert.True(fastest < TimeSpan.FromMilliseconds(5), $"The fastest of ten took {fastest.TotalMilliseconds} ms");
        Assert.Equal(0, Allocated.Bytes(() => AirMeans.Days(series, AirSeries.Rome, first, AirAveraging.MaximumDaily8Hours, days.AsSpan(0, 2))));
    }
}

using SensorPlatform.Server.Operators;

namespace SensorPlatform.Server.Tests.Operators;

public sealed class BatteryTrendTests
{
    [Fact]
    public void A_falling_line_tells_the_days_until_it_is_empty()
    {
        var trend = BatteryTrend.Of(Line(30, 3.6, -0.01), 0.15);

        Assert.NotNull(trend);
        Assert.Equal((-0.01, 30, 3.31), (Math.Round(trend.Value.PerDay, 9), trend.Value.Days, Math.Round(trend.Value.Now, 9)));
        Assert.Equal(51, Math.Round(trend.Value.DaysUntil(2.8) ?? 0));
        Assert.Equal(0, trend.Value.DaysUntil(3.5));
    }

    [Fact]
    public void Fewer_than_fourteen_days_tell_nothing()
    {
        Assert.Null(BatteryTrend.Of(Line(13, 3.6, -0.01), 0.15));
        Assert.NotNull(BatteryTrend.Of(Line(14, 3.6, -0.01), 0.15));
    }

    [Fact]
    public void A_line_that_rises_or_is_lost_in_noise_or_ends_after_ten_years_has_no_end()
    {
        Assert.Null(BatteryTrend.Of(Line(30, 3.3, 0.001), 0.15)?.DaysUntil(2.8));
        Assert.Null(BatteryTrend.Of(Line(30, 3.6, -0.0001), 0.15)?.DaysUntil(2.8));

        // Falls by a hair, and swings by much more from day to day.
        var noisy = Line(30, 3.6, -0.0005);
        for (var i = 0; i < noisy.Length; i++)
        {
            noisy[i].Mean += i % 2 == 0 ? 0.05 : -0.05;
        }

        Assert.False(BatteryTrend.Of(noisy, 0.15)?.IsFalling);
        Assert.Null(BatteryTrend.Of(noisy, 0.15)?.DaysUntil(2.8));
    }

    [Fact]
    public void A_new_battery_begins_a_new_line()
    {
        var means = Line(60, 3.0, -0.01);
        for (var i = 40; i < 60; i++)
        {
            means[i].Mean += 1;
        }

        var trend = BatteryTrend.Of(means, 0.15);

        Assert.Equal((20, -0.01), (trend?.Days, Math.Round(trend?.PerDay ?? 0, 9)));
        Assert.Null(BatteryTrend.Of(means.AsSpan(0, 50), 0.15));
    }

    [Fact]
    public void Days_without_a_mean_are_no_zeros()
    {
        (double, double)[] gappy = [.. Line(40, 80, -0.5).Where((_, i) => i % 3 != 1)];

        Assert.Equal(-0.5, Math.Round(BatteryTrend.Of(gappy, 10)?.PerDay ?? 0, 9));
    }

    private static (double Day, double Mean)[] Line(int days, double from, double perDay) =>
        [.. Enumerable.Range(0, days).Select(day => ((double)day, from + (perDay * day)))];
}

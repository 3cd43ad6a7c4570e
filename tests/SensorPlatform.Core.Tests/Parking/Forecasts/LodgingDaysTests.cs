using SensorPlatform.Core.Parking.Forecasts;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Parking.Forecasts;

public sealed class LodgingDaysTests
{
    private static readonly CivilCalendar Berlin = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Theory]
    [InlineData("2025-03-29T02:00:00Z", "2025-03-30T01:00:00Z", 23)]
    [InlineData("2025-10-25T01:00:00Z", "2025-10-26T02:00:00Z", 25)]
    [InlineData("2025-07-01T01:00:00Z", "2025-07-02T01:00:00Z", 24)]
    public void A_day_begins_at_three_local_also_when_clocks_change(string begin, string end, int hours)
    {
        var (from, to) = (At(begin), At(end));
        var day = LodgingDays.DayOf(Berlin, from);
        Assert.Equal(from, LodgingDays.StartOf(Berlin, day));
        Assert.Equal(to, LodgingDays.StartOf(Berlin, day + 1));
        Assert.Equal(TimeSpan.FromHours(hours), to - from);
        Assert.Equal(day, LodgingDays.DayOf(Berlin, to - TimeSpan.FromSeconds(1)));
        Assert.Equal(day + 1, LodgingDays.DayOf(Berlin, to));
        Assert.InRange(LodgingDays.SlotOf(Berlin, day, to - TimeSpan.FromSeconds(1)), 45, 47);
    }

    [Fact]
    public void Slots_go_by_local_time_after_a_change_of_clocks()
    {
        var day = LodgingDays.DayOf(Berlin, At("2025-03-30T10:00:00Z"));
        Assert.Equal(18, LodgingDays.SlotOf(Berlin, day, At("2025-03-30T10:00:00Z")));
        Assert.Equal(6, LodgingDays.WeekdayOf(day));
    }

    private static Instant At(string text) =>
        Instant.From(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Windows;

public sealed class CivilCalendarTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25)]
    [InlineData("Europe/Berlin", "2026-07-01", "2026-06-30T22:00:00Z", 24)]
    [InlineData("Europe/Rome", "2026-03-29", "2026-03-28T23:00:00Z", 23)]
    [InlineData("Europe/Rome", "2026-10-25", "2026-10-24T22:00:00Z", 25)]
    [InlineData("UTC", "2026-03-29", "2026-03-29T00:00:00Z", 24)]
    [InlineData("Asia/Kolkata", "2026-03-29", "2026-03-28T18:30:00Z", 24)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00:00Z", 24.5)]

    // Cuba's clocks skip midnight in spring and have it twice in autumn; those of Newfoundland fell back at one past midnight.
    [InlineData("America/Havana", "2026-03-08", "2026-03-08T05:00:00Z", 23)]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 25)]
    [InlineData("America/St_Johns", "2010-11-07", "2010-11-07T02:30:00Z", 25)]

    // Samoa left out the 30th of December 2011.
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", 24)]
    [InlineData("Europe/Berlin", "1999-01-01", "1999-01-01T00:00:00Z", 24)]
    public void A_civil_day_begins_and_ends_when_its_city_says(string zone, string day, string start, double hours)
    {
        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var number = (int)(At(day + "T00:00:00Z").UnixSeconds / 86_400);
        Assert.Equal(At(start), calendar.StartOf(number));
        Assert.Equal(At(start) + TimeSpan.FromHours(hours), calendar.StartOf(number + 1));
        Assert.Equal(number, calendar.DayOf(At(start)));
        Assert.Equal(number, calendar.DayOf(new Instant(calendar.StartOf(number + 1).UnixNanoseconds - 1)));
        Assert.NotEqual(number, calendar.DayOf(new Instant(At(start).UnixNanoseconds - 1)));
    }

    // A window of a quarter of an hour lies in one day: the grains count on it.
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Pacific/Chatham")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/St_Johns")]
    [InlineData("America/Caracas")]
    [InlineData("Asia/Pyongyang")]
    [InlineData("Pacific/Apia")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Antarctica/Troll")]
    public void Days_begin_with_a_quarter_of_an_hour_and_follow_each_other(string zone)
    {
        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(zone));
        for (var day = 12_000; day < 37_000; day++)
        {
            var start = calendar.StartOf(day);
            Assert.Equal(0, start.UnixSeconds % 900);
            Assert.True(calendar.StartOf(day + 1) >= start);
        }
    }

    [Fact]
    public void A_zone_without_offset_is_that_of_UTC()
    {
        Assert.Same(CivilCalendar.Utc, CivilCalendar.Of(TimeZoneInfo.Utc));
        Assert.NotSame(CivilCalendar.Utc, CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/London")));
    }

    private static Instant At(string time) => Instant.From(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}

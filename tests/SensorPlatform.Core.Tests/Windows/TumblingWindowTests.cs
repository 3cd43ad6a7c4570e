using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Windows;

public sealed class TumblingWindowTests
{
    [Theory]
    [InlineData(WindowLength.FiveMinutes, 0, 0)]
    [InlineData(WindowLength.FiveMinutes, 299, 0)]
    [InlineData(WindowLength.FiveMinutes, 300, 300)]
    [InlineData(WindowLength.FiveMinutes, -1, -300)]
    [InlineData(WindowLength.OneHour, 7_199, 3_600)]
    [InlineData(WindowLength.OneHour, -3_600, -3_600)]
    public void A_window_starts_at_a_multiple_of_its_length(WindowLength length, long second, long start) =>
        Assert.Equal(Instant.FromUnixSeconds(start), TumblingWindow.StartOf(length, Instant.FromUnixSeconds(second), CivilCalendar.Utc));

    [Theory]
    [InlineData(WindowLength.FiveMinutes, 600, 1)]
    [InlineData(WindowLength.FiveMinutes, 60, 5)]
    [InlineData(WindowLength.FiveMinutes, 70, 5)]
    [InlineData(WindowLength.OneHour, 600, 6)]
    [InlineData(WindowLength.OneHour, 700, 6)]
    [InlineData(WindowLength.OneHour, 86_400, 1)]
    [InlineData(WindowLength.OneHour, 0, 1)]
    public void The_expected_count_is_rounded_up(WindowLength length, int intervalSeconds, int expected) =>
        Assert.Equal(expected, TumblingWindow.ExpectedCountOf(TumblingWindow.DurationOf(length), TimeSpan.FromSeconds(intervalSeconds)));

    [Fact]
    public void A_window_is_final_when_the_watermark_reaches_its_end()
    {
        var start = Instant.FromUnixSeconds(3_600);
        var lateness = TimeSpan.FromHours(2);
        Assert.False(TumblingWindow.IsFinal(WindowLength.OneHour, start, Instant.FromUnixSeconds(14_399), lateness, CivilCalendar.Utc));
        Assert.True(TumblingWindow.IsFinal(WindowLength.OneHour, start, Instant.FromUnixSeconds(14_400), lateness, CivilCalendar.Utc));
        Assert.False(TumblingWindow.IsFinal(WindowLength.OneHour, start, Instant.None, lateness, CivilCalendar.Utc));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void The_ends_of_time_have_windows(long nanoseconds) =>
        Assert.InRange(TumblingWindow.NumberOf(WindowLength.FiveMinutes, new Instant(nanoseconds), CivilCalendar.Utc), -31_000_000, 31_000_000);
}

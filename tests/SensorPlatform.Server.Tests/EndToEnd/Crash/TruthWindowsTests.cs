using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>The yardstick itself, against numbers worked out by hand.</summary>
public sealed class TruthWindowsTests
{
    private const long Minute = 60_000_000_000;
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly long Noon = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() * 1_000_000_000;

    [Fact]
    public void A_gauge_has_its_squared_deviations()
    {
        var window = Of("air.temperature", WindowLength.OneHour, (0, 2), (20, 4), (10, 9));
        Assert.Equal(new TruthWindow(3, 2, 9, 15, 2, 4, 26, 0), window);
    }

    [Fact]
    public void A_counter_grows_from_the_reading_before_and_begins_anew_when_it_falls()
    {
        var window = Of("rain.total", WindowLength.OneHour, (-5, 3), (1, 5), (2, 7), (3, 2), (4, 3));
        Assert.Equal(new TruthWindow(4, 2, 7, 17, 5, 3, 2 + 2 + 2 + 1, 1), window);
    }

    [Fact]
    public void A_state_holds_until_the_next_reading_for_three_hours_at_most()
    {
        // 1 from 11:50, 0 from 12:10, 1 from 12:40 until 13:10; then known to 16:10 and no longer. 22:00 is the next day's midnight.
        (int, double)[] readings = [(-10, 1), (10, 0), (40, 1), (70, 0), (600, 1)];
        Assert.Equal(new TruthWindow(2, 0, 1, 1, 0, 1, 1_800, 3_600), Of("parking.occupied", WindowLength.OneHour, readings));
        Assert.Equal(new TruthWindow(4, 0, 1, 2, 1, 0, 3_000, 15_600), Of("parking.occupied", WindowLength.OneDay, readings));
    }

    [Theory]
    [InlineData("2026-03-29T10:00:00Z", 23)]
    [InlineData("2026-10-25T10:00:00Z", 25)]
    [InlineData("2026-06-01T22:00:00Z", 24)]
    public void A_day_is_the_citys(string time, int hours)
    {
        var at = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds() * 1_000_000_000;
        var (start, end) = TruthWindows.BoundsOf(WindowLength.OneDay, at, Berlin);
        Assert.Equal(hours * 60 * Minute, end - start);
        Assert.InRange(at, start, end - 1);
    }

    private static TruthWindow Of(string quantity, WindowLength length, params (int Minute, double Value)[] readings)
    {
        var sent = readings.Select(reading => new TruthReading(Noon + (reading.Minute * Minute), quantity, reading.Value));
        return TruthWindows.Of(sent, Berlin)[(quantity, length, TruthWindows.BoundsOf(length, Noon, Berlin).Start)];
    }
}

using System.Globalization;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Tests.Grains;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Tests.Windows;

public sealed class CivilDayTests
{
    // Readings at every full hour, three days about the night in which the clocks change.
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-27T12:00:00Z", new[] { "2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z" }, 23)]
    [InlineData("Europe/Berlin", "2026-10-23T12:00:00Z", new[] { "2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z" }, 25)]
    [InlineData("Europe/Rome", "2026-03-27T12:00:00Z", new[] { "2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z" }, 23)]
    [InlineData("Europe/Rome", "2026-10-23T12:00:00Z", new[] { "2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z" }, 25)]
    [InlineData("America/Havana", "2026-03-06T12:00:00Z", new[] { "2026-03-07T05:00:00Z", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z" }, 23)]
    [InlineData("America/Havana", "2026-10-30T12:00:00Z", new[] { "2026-10-31T04:00:00Z", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z" }, 25)]
    public void A_day_in_which_the_clocks_change_has_its_own_length(string zone, string begin, string[] starts, int hours)
    {
        var sensor = TestTown.Sensor(interval: TimeSpan.FromHours(1)) with
        {
            Calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(zone)),
        };
        var grain = new SensorGrain(sensor);
        var output = new FoldOutput();
        for (var hour = 0u; hour < 72; hour++)
        {
            var time = At(begin) + TimeSpan.FromHours(hour);
            byte[] payload =
            [
                .. TestTown.Temperature(hour),
                .. TestFamily.Entry(TestTown.Rain, hour),
                .. TestFamily.Entry(TestTown.Occupied, 1),
            ];
            var message = TestTown.At(hour + 1, TestTown.Frame(time, hour, payload));
            grain.Process(in message, output);
        }

        var days = output.Windows.FindAll(window => window.Length == WindowLength.OneDay && window.Quantity == Quantity.AirTemperature);
        Assert.Equal(3, days.Count);
        Assert.Equal([At(starts[0]), At(starts[1])], days.ConvertAll(window => window.Start).GetRange(1, 2));
        var day = days[2];
        var first = (At(starts[1]) - At(begin)).TotalHours;
        Assert.Equal((hours, hours, first, first + hours - 1), (day.Count, day.ExpectedCount, day.First, day.Last));
        Assert.Equal(At(starts[2]), TumblingWindow.EndOf(WindowLength.OneDay, day.Start, sensor.Calendar));
        Assert.Equal(hours, Day(output, TestTown.Rain, starts[1]).Increase);
        Assert.Equal((3_600.0 * hours, 1.0), (Day(output, TestTown.Occupied, starts[1]).PartB, Day(output, TestTown.Occupied, starts[1]).OnShare));
        Assert.Equal(24, days[1].Count);
    }

    private static WindowAggregate Day(FoldOutput output, Quantity quantity, string start) =>
        Assert.Single(output.Windows, window => window.Length == WindowLength.OneDay && window.Quantity == quantity && window.Start == At(start));

    private static Instant At(string time) => Instant.From(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
}

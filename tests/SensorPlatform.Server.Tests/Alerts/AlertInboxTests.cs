using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Alerts;

namespace SensorPlatform.Server.Tests.Alerts;

public sealed class AlertInboxTests
{
    [Fact]
    public void Values_come_out_in_order_and_once()
    {
        var inbox = new AlertInbox(100, 2);
        inbox.Add([Sample(0, 1, 20), Sample(1, 1, 21)]);
        inbox.Add([Sample(0, 2, 22)]);

        Assert.Equal([20.0, 21, 22], inbox.Take().Select(sample => sample.Value));
        Assert.Empty(inbox.Take());
        Assert.Equal(0, inbox.ThinnedOut);
    }

    [Fact]
    public void A_full_inbox_keeps_smallest_largest_and_newest_of_each_sensor_in_order()
    {
        var inbox = new AlertInbox(10, 1);
        double[] values = [20, 35, 10, 21, 22, 23, 24, 25, 26, 27];
        inbox.Add([.. values.Select((value, i) => Sample(0, i, value))]);

        inbox.Add([Sample(1, 99, 5)]);

        Assert.Equal([35.0, 10, 27, 5], inbox.Take().Select(sample => sample.Value));
        Assert.Equal(7, inbox.ThinnedOut);
    }

    [Fact]
    public void It_stays_within_its_bound_whatever_comes_and_every_peak_stays_in_sight()
    {
        var inbox = new AlertInbox(64, 10);
        var random = new Random(7);
        var peaks = new double[10];
        for (var i = 0; i < 10_000; i++)
        {
            var sensor = random.Next(10);
            var value = random.NextDouble() * 100;
            peaks[sensor] = Math.Max(peaks[sensor], value);
            inbox.Add([Sample(sensor, i, value)]);
            Assert.True(inbox.Count <= 64);
        }

        var left = inbox.Take();
        Assert.Equal(10_000, inbox.ThinnedOut + left.Count);
        for (var sensor = 0; sensor < 10; sensor++)
        {
            Assert.Equal(peaks[sensor], left.Where(sample => sample.SensorIndex == sensor).Max(sample => sample.Value));
        }

        Assert.True(left.SequenceEqual(left.OrderBy(sample => sample.Time)));
    }

    private static AlertSample Sample(int sensor, int second, double value) =>
        new(sensor, Quantity.AirTemperature, AlertSource.Reading, Instant.FromUnixSeconds(second + 1), value, 0, 0, 0);
}

using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Truth;

namespace SensorPlatform.Simulator.Tests.Truth;

public sealed class TownTruthTests
{
    [Fact]
    public void The_totals_add_up()
    {
        var (truth, messages) = Run();
        var totals = truth.Totals;
        Assert.Equal(messages.Count, totals.MessagesSent);
        Assert.Equal(
            totals.MessagesSent, totals.Uplinks + totals.Duplicates + totals.Malformed + totals.Simulated + totals.Joins);
        Assert.Equal(totals.FramesMade, totals.FramesLost + totals.Uplinks + totals.Malformed);
        Assert.Equal(totals.Joins, messages.Count(static message => message.Kind == MessageKind.Join));
        Assert.Equal(totals.Uplinks, truth.Sensors.Sum(static sensor => sensor.Uplinks));
        Assert.Equal(totals.Readings, truth.Sensors.Sum(static sensor => sensor.Readings.Count));
        Assert.True(totals is { Late: > 0, Duplicates: > 0, Malformed: > 0, Simulated: > 0, MacOnly: > 0, Joins: > 0 }, totals.ToString());
    }

    [Fact]
    public void A_ledger_expects_what_was_received_and_lost()
    {
        var (truth, _) = Run();
        foreach (var sensor in truth.Sensors)
        {
            if (sensor.Ledger is not { } ledger)
            {
                Assert.StartsWith("SMART", sensor.Device, StringComparison.Ordinal);
                continue;
            }

            Assert.Equal(sensor.Uplinks, ledger.Received);
            Assert.Equal(ledger.Expected, ledger.Received + ledger.Lost);

            // What was lost or broken after the newest frame of a session is nobody's to know.
            Assert.InRange(ledger.Lost, 0, sensor.FramesLost + sensor.Malformed);
            Assert.True(ledger.OutOfOrder <= sensor.Late * 40, sensor.Id);
        }

        Assert.True(truth.Sensors.Sum(static sensor => sensor.Ledger?.Lost) > 50);
    }

    [Fact]
    public void Hourly_values_are_those_of_the_readings()
    {
        var (truth, _) = Run();
        foreach (var sensor in truth.Sensors)
        {
            var byHour = sensor.Readings.GroupBy(static reading => (
                reading.Quantity,
                Start: DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor(reading.TimeUnixNanoseconds / 3.6e12) * 3600)));
            var expected = byHour.ToDictionary(static hour => hour.Key, static hour => hour.Select(static reading => reading.Value).ToList());
            Assert.Equal(expected.Count, sensor.Hours.Count);
            foreach (var hour in sensor.Hours)
            {
                var values = expected[(hour.Quantity, hour.Start)];
                Assert.Equal(values.Count, hour.Count);
                Assert.Equal(values.Min(), hour.Minimum);
                Assert.Equal(values.Max(), hour.Maximum);
                Assert.Equal(values.Average(), hour.Mean, 1e-9);
            }
        }
    }

    [Fact]
    public void Sites_show_the_newest_state_sent_not_the_last_received()
    {
        var (truth, _) = Run();
        foreach (var site in truth.Sites)
        {
            Assert.Equal(site.Pitches.Count, site.Free + site.Occupied + site.Unknown);
            foreach (var pitch in site.Pitches)
            {
                var sensor = truth.Sensors.Single(sensor => sensor.Id == pitch.Sensor);
                var newest = sensor.Readings.Where(static reading => reading.Quantity == "parking.occupied").MaxBy(static reading => reading.TimeUnixNanoseconds);
                Assert.Equal(newest.Value > 0, pitch.Occupied);
            }
        }

        Assert.True(truth.Sites.Sum(static site => site.Occupied) > 0);
        Assert.True(truth.Sites.Sum(static site => site.Free) > 0);
    }

    [Fact]
    public void It_survives_its_file()
    {
        var path = Path.GetTempFileName();
        try
        {
            var (truth, _) = Run();
            truth.Save(path);
            var read = TownTruth.Load(path);
            Assert.Equal(truth.Totals, read.Totals);
            Assert.Equal("Europe/Berlin", read.TimeZone);
            Assert.Equal(truth.Sensors.Select(static sensor => sensor.Ledger), read.Sensors.Select(static sensor => sensor.Ledger));
            Assert.Equal(truth.Sensors.SelectMany(static sensor => sensor.Readings), read.Sensors.SelectMany(static sensor => sensor.Readings));
            Assert.Equal(truth.Sensors.SelectMany(static sensor => sensor.Hours), read.Sensors.SelectMany(static sensor => sensor.Hours));
            Assert.Equal(truth.Sites.SelectMany(static site => site.Pitches), read.Sites.SelectMany(static site => site.Pitches));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (TownTruth Truth, List<SimulatedMessage> Messages) Run()
    {
        using var simulation = TestTown.Simulation(faults: TestTown.AllFaults, uplinks: 4000);
        var messages = simulation.Messages().ToList();
        return (simulation.Truth(), messages);
    }
}

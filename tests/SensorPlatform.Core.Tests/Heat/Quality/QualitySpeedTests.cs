using System.Diagnostics;
using SensorPlatform.Core.Heat.Network;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Statistics;

namespace SensorPlatform.Core.Tests.Heat.Quality;

public sealed class QualitySpeedTests
{
    // Twice the time of a slow machine without optimisation; benchmarks tell the real one.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_year_of_two_hundred_stations_is_judged_without_an_object_an_hour()
    {
        var town = new HeatTown(200, hours: 8_784);
        var network = town.Network;
        QualityControl.Check(new HeatTown(20, hours: 48).Network, QualityRules.Crowd);
        foreach (var (name, rules) in ((string, QualityRules)[])[("city", QualityRules.City), ("crowd", QualityRules.Crowd)])
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var result = QualityControl.Check(network, rules);
            var time = Stopwatch.GetElapsedTime(start);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            TestContext.Current.SendDiagnosticMessage("{0}: {1:0} ms, {2:0.0} MB", name, time.TotalMilliseconds, bytes / 1e6);
            Assert.True(time < Longest, $"{name}: {time}");

            // Four bytes of flags an hour and some rows; a ladder that fills gaps copies the hours, of 32 bytes each.
            var perHour = (double)bytes / (200 * 8_784);
            Assert.True(perHour < (rules.Tests.HasFlag(HeatFlags.Filled) ? 38 : 5), $"{name}: {perHour} bytes an hour");
            Assert.Equal(200, result.Network.Places.Length);
        }
    }

    [Fact]
    public void The_scale_of_six_hundred_stations_takes_a_fraction_of_a_millisecond()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 600).Select(_ => Math.Round(20 + (random.NextDouble() * 8), 1)).Order()];
        var scale = new QnScale(values.Length);
        var sum = 0.0;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 1_000; i++)
        {
            sum += scale.Of(values);
        }

        var each = Stopwatch.GetElapsedTime(start) / 1_000;
        TestContext.Current.SendDiagnosticMessage("Qn of 600 values: {0:0.0} us", each.TotalMicroseconds);
        Assert.True(sum > 0);
        Assert.True(each < TimeSpan.FromMilliseconds(5), $"{each}");
    }
}

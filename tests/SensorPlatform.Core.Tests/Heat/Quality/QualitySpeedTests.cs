using System.Diagnostics;
using SensorPlatform.Core.Heat.Quality;
using SensorPlatform.Core.Statistics;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Heat.Quality;

// Work is counted, not seconds: those are of the machine and of what else it does. They are told as diagnostics.
public sealed class QualitySpeedTests
{
    private const int Hours = 24 * 91;

    [Fact]
    public void A_quarter_of_two_hundred_stations_is_judged_without_an_object_an_hour()
    {
        var network = new HeatTown(200, Hours).Network;
        QualityControl.Check(new HeatTown(20, hours: 48).Network, QualityRules.Crowd);
        foreach (var (name, rules) in ((string, QualityRules)[])[("city", QualityRules.City), ("crowd", QualityRules.Crowd)])
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            var result = QualityControl.Check(network, rules);
            var time = Stopwatch.GetElapsedTime(start);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            TestContext.Current.SendDiagnosticMessage("{0}: {1:0} ms, {2:0.0} MB", name, time.TotalMilliseconds, bytes / 1e6);

            // Four bytes of flags an hour and some rows; a ladder that fills gaps copies the hours, of 32 bytes each. An object an
            // hour would be 24 more.
            var perHour = (double)bytes / (200 * Hours);
            Assert.True(perHour < (rules.Tests.HasFlag(HeatFlags.Filled) ? 40 : 6), $"{name}: {perHour} bytes an hour");
            Assert.Equal(200, result.Network.Places.Length);
        }
    }

    [Fact]
    public void The_scale_of_six_hundred_stations_takes_no_memory()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 600).Select(_ => Math.Round(20 + (random.NextDouble() * 8), 1)).Order()];
        var scale = new QnScale(values.Length);
        var sum = 0.0;
        Assert.Equal(0, Allocated.Bytes(() => sum += scale.Of(values) + (QnScale.IsAbove(values, 1) ? 1 : 0)));
        Assert.True(sum > 0);
    }
}

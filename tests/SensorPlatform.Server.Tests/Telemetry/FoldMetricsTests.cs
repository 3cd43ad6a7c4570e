using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Telemetry;

namespace SensorPlatform.Server.Tests.Telemetry;

public sealed class FoldMetricsTests
{
    [Fact]
    public void What_the_folding_left_out_is_counted_once()
    {
        using var metrics = new PlatformMetrics();
        using var exposition = new PrometheusExposition(metrics);
        var counting = new FoldMetrics(metrics);
        var output = new FoldOutput { ReadingsWithoutWindows = 3 };
        output.Outcomes.Count(Outcome.RejectedUnknownSensor, 2);
        output.DeadLetters.Add(Letter("Truncated"));
        output.DeadLetters.Add(Letter("Truncated"));
        output.DeadLetters.Add(Letter("written by an older version"));

        counting.Committed(output);
        output.IsRecovery = true;
        counting.Committed(output);

        var text = exposition.Write();
        Assert.Contains("sensorplatform_drops_total{cause=\"rejected.unknownSensor\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_drops_total{cause=\"deadLetter.Truncated\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_drops_total{cause=\"deadLetter.other\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_readings_unwindowed_total 3\n", text, StringComparison.Ordinal);
    }

    private static JournaledDeadLetter Letter(string reason) =>
        new(0, 1, -1, 0, new DeadLetter(new NetworkId(1), "", reason, Instant.None, Array.Empty<byte>()));
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Telemetry;
using SensorPlatform.Server.Tests.Storage;

namespace SensorPlatform.Server.Tests.Telemetry;

public sealed class FrameMetricsTests
{
    [Fact]
    public void Frames_are_counted_by_city_and_never_go_back()
    {
        using var metrics = new PlatformMetrics();
        using var exposition = new PrometheusExposition(metrics);
        var counting = new FrameMetrics(metrics, Fold.Sensors());
        var output = new FoldOutput();
        output.Frames.Add(new FrameEntry(0, Fold.WindowStart, 1, 7) { Received = 3, Lost = 4, Duplicates = 1 });
        output.Frames.Add(new FrameEntry(2, Fold.WindowStart, 1, 7) { Received = 2, Lost = -1, Late = 1 });
        output.Frames.Add(new FrameEntry(1, new Instant(0), 1, 7) { Received = 1 });
        counting.Committed(output);
        output.IsRecovery = true;
        counting.Committed(output);

        var text = exposition.Write();
        Assert.Contains("sensorplatform_frames_total{city=\"hamm\",fate=\"received\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_frames_total{city=\"hamm\",fate=\"lost\"} 4\n", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_frames_total{city=\"hamm\",fate=\"found\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_frames_total{city=\"hamm\",fate=\"duplicate\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_frames_total{city=\"hamm\",fate=\"late\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("sensorplatform_frames_total{city=\"arezzo\",fate=\"received\"} 1\n", text, StringComparison.Ordinal);
    }
}

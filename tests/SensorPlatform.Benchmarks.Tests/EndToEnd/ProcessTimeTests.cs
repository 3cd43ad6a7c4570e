using SensorPlatform.Benchmarks.EndToEnd;

namespace SensorPlatform.Benchmarks.Tests.EndToEnd;

public sealed class ProcessTimeTests
{
    [Fact]
    public void It_is_the_CPU_time_that_the_runtime_reports_to_the_hundredth()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc/PID/stat is Linux's.");

        var before = Environment.CpuUsage.TotalTime;
        var shown = ProcessTime.Of(Environment.ProcessId);
        var after = Environment.CpuUsage.TotalTime;

        Assert.InRange(shown, before - TimeSpan.FromMilliseconds(30), after + TimeSpan.FromMilliseconds(30));
    }
}

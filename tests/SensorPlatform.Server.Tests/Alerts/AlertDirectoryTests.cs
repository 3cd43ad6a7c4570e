using SensorPlatform.Core.Alerts;
using SensorPlatform.Server.Alerts;

namespace SensorPlatform.Server.Tests.Alerts;

public sealed class AlertDirectoryTests
{
    [Fact]
    public async Task Open_alerts_come_first_and_filters_narrow_the_list()
    {
        await using var bench = new AlertBench();
        bench.Commit((0, 0, 33), (0, 30, 20), (1, 10, 33), (0, 5, 20));
        bench.CommitHour(0, 0, 35);
        await bench.SettleAsync();

        Assert.Equal(["hour h1", "hot h2", "hot h1"], Names(new AlertFilter()));
        Assert.Equal(["hour h1", "hot h2"], Names(new AlertFilter { IsOpen = true }));
        Assert.Equal(["hot h1"], Names(new AlertFilter { IsOpen = false }));
        Assert.Equal(["hour h1", "hot h1"], Names(new AlertFilter { SensorId = "h1" }));
        Assert.Equal(["hot h2", "hot h1"], Names(new AlertFilter { Severity = AlertSeverity.Critical }));
        Assert.Equal(["hour h1"], Names(new AlertFilter { Limit = 1 }));
        Assert.Equal(["hot h2"], Names(new AlertFilter { Limit = 1, WithoutSensors = ["h1", "h9"] }));
        Assert.Empty(Names(new AlertFilter { City = "hamm" }));

        IEnumerable<string> Names(AlertFilter filter) =>
            bench.Desk.List(filter).Select(alert => $"{alert.RuleId} {alert.SensorId}");
    }

    [Fact]
    public async Task An_acknowledgement_is_kept_once_and_told_to_the_feed()
    {
        await using var bench = new AlertBench();
        bench.Commit((0, 0, 33));
        await AlertBench.UntilAsync(() => bench.Changes.Count == 1);
        var id = bench.Alerts[0].Id;

        Assert.Equal(AcknowledgeOutcome.Acknowledged, bench.Desk.Acknowledge(id, "Anna", "On my way", out var first));
        Assert.Equal(("Anna", "On my way", AlertBench.At(0)), (first!.AcknowledgedBy, first.Comment, first.AcknowledgedAt));
        Assert.True(first.IsOpen);
        Assert.Equal(AcknowledgeOutcome.AlreadyAcknowledged, bench.Desk.Acknowledge(id, "Ben", null, out var second));
        Assert.Equal("Anna", second!.AcknowledgedBy);
        Assert.Equal(AcknowledgeOutcome.NotFound, bench.Desk.Acknowledge(id + 1, "Ben", null, out var none));
        Assert.Null(none);
        Assert.Throws<ArgumentException>(() => bench.Desk.Acknowledge(id, " ", null, out _));
        Assert.Equal(["Firing hot h1", "Acknowledged hot h1"], bench.Changes);

        await bench.RestartAsync();
        Assert.Equal("Anna", bench.Desk.Find(id)!.AcknowledgedBy);
        Assert.Null(bench.Desk.Find(id + 1));
    }

    [Fact]
    public void A_store_in_a_folder_that_is_not_there_says_where_and_what_to_do()
    {
        var path = Path.Combine(Path.GetTempPath(), "no-such-folder-" + Guid.NewGuid(), "registry.db");

        var fault = Assert.Throws<AlertStoreException>(() => AlertStore.Open(path));

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains("writable", fault.Message, StringComparison.Ordinal);
    }
}

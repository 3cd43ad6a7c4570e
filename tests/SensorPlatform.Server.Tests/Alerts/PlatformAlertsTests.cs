using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Alerts;

public sealed class PlatformAlertsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AlertStore _store;
    private readonly AlertFeed _feed = new(NullLogger<AlertFeed>.Instance);
    private readonly FakeTime _time = new();
    private int _wakes;

    public PlatformAlertsTests() => _store = AlertStore.Open(_folder.File("registry.db"));

    public void Dispose()
    {
        _feed.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("de", "Die Nachrichtenbilanz geht nicht auf: 7 Nachrichten ohne Verbleib (2026-11-21, network hamm).")]
    [InlineData("it", "Il bilancio dei messaggi non torna: 7 messaggi senza esito (2026-11-21, network hamm).")]
    [InlineData("en", "The message balance does not close: 7 messages without an outcome (2026-11-21, network hamm).")]
    public void An_open_balance_is_one_alert_that_is_delivered_acknowledged_and_ended(string language, string text)
    {
        var alerts = Alerts(language);
        Assert.True(alerts.Raise(PlatformAlerts.Balance, "2026-11-21, network hamm", 7));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(alerts.Raise(PlatformAlerts.Balance, "2026-11-21, network hamm", 9));

        var open = Assert.Single(_store.List(new AlertFilter { IsOpen = true, Limit = 10 }));
        Assert.StartsWith(text, open.Text, StringComparison.Ordinal);
        Assert.Equal(1, _wakes);
        Assert.Single(_store.DeliveriesOf(open.Id));
        var directory = new AlertDirectory(_store, _feed, _time);
        Assert.Equal(AcknowledgeOutcome.Acknowledged, directory.Acknowledge(open.Id, "Anna", null, out _));

        Assert.True(alerts.Clear(PlatformAlerts.Balance));
        Assert.True(alerts.Clear(PlatformAlerts.Balance));
        Assert.False(_store.Find(open.Id)!.IsOpen);
        Assert.Equal(2, _store.DeliveriesOf(open.Id).Count);
    }

    [Fact]
    public void What_cannot_be_stored_is_told_to_the_caller()
    {
        var alerts = Alerts("en");
        _store.Dispose();
        Assert.False(alerts.Raise(PlatformAlerts.Balance, "everywhere", 1));
    }

    private PlatformAlerts Alerts(string language) => new(
        _store,
        _feed,
        new AlertOptions { WebhookUrl = "http://127.0.0.1:9/" },
        language,
        _time,
        NullLogger<PlatformAlerts>.Instance)
    {
        DeliveryWaits = () => _wakes++,
    };
}

using System.Globalization;
using System.Text.Json;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Operators;

namespace SensorPlatform.Server.Live;

/// <summary>Passes changes of alerts on to the live feed, which anybody may follow: those of rooms are left out.</summary>
internal sealed class LiveAlertRelay(LiveFeed feed, PrivateSensors sensors, TimeProvider time) : IObserver<AlertChange>
{
    public void OnNext(AlertChange value)
    {
        if (sensors.IsRoom(value.Alert.SensorId))
        {
            return;
        }

        var told = new AlertEvent(
            time.Now(),
            value.Alert.Id.ToString(CultureInfo.InvariantCulture),
            AlertsView.Word(value.Alert.Severity),
            value.Alert.IsOpen,
            !value.Alert.AcknowledgedAt.IsNone);
        feed.Publish("alert", JsonSerializer.SerializeToUtf8Bytes(told, ApiJson.Default.AlertEvent));
    }

    public void OnCompleted()
    {
        // The alerts end with the program, and so does the feed.
    }

    public void OnError(Exception error)
    {
        // The alert service reports its own faults; clients go on with pitches and stations.
    }
}

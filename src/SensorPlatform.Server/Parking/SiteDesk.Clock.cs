using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

// What becomes of a site when the clock ran ahead and is right again.
internal sealed partial class SiteDesk
{
    /// <summary>Brings all times that lie ahead of now back to now, so that what is said from now on counts.</summary>
    public void TurnBack(Instant now)
    {
        Quarter = Quarter > now ? QuarterOf(now) : Quarter;
        _newestReceived = Earlier(_newestReceived, now);
        for (var i = 0; i < _cursors.Length; i++)
        {
            _cursors[i].SaidAt = Earlier(_cursors[i].SaidAt, now);
            if (_overrides[i] is { } held && held.From > now)
            {
                Set(i, held with { From = now });
            }
        }

        Parts.Monitor.TurnBack(now);
        Parts.Stays.TurnBack(now);
        TellUsage();
        Parts.Usage.TurnBack(now);
        Parts.Forecaster.TurnBack(now);
        IsForecastDue = true;
        IsTouched = true;
        IsUnsaved = true;
    }

    private static Instant Earlier(Instant time, Instant now) => time > now ? now : time;
}

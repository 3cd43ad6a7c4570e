using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace SensorPlatform.Server.Alerts;

/// <summary>Tells the live feed of alerts. Safe for any thread; subscribers must be quick.</summary>
internal sealed class AlertFeed(ILogger<AlertFeed> logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Subject<AlertChange> _changes = new();

    /// <summary>Changes of alerts from now on, one at a time, after they were stored.</summary>
    public IObservable<AlertChange> Changes => _changes.AsObservable();

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _changes.OnCompleted();
            _changes.Dispose();
        }
    }

    /// <summary>Tells all subscribers. One that throws is logged: it must not stop the rules.</summary>
    public void Publish(AlertChange change)
    {
        lock (_gate)
        {
            if (_changes.IsDisposed)
            {
                return;
            }

            try
            {
                _changes.OnNext(change);
            }
#pragma warning disable CA1031 // A subscriber may throw anything; the rules go on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                AlertLog.SubscriberFailed(logger, fault, change.Alert.Id);
            }
        }
    }
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Simulator.Running;

/// <summary>Events by town time; those of one time in the order in which they were added.</summary>
internal sealed class EventQueue
{
    private readonly PriorityQueue<TownEvent, (long Time, long Order)> _events = new();
    private long _order;

    internal void Add(Instant time, in TownEvent what) => _events.Enqueue(what, (time.UnixNanoseconds, _order++));

    internal bool TryTake(out Instant time, out TownEvent what)
    {
        var taken = _events.TryDequeue(out what, out var key);
        time = new Instant(key.Time);
        return taken;
    }
}

namespace SensorPlatform.Server.Hosting;

/// <summary>
/// The clock of a simulated town: it starts at a time of the town and runs faster than ours, and its timers with it.
/// Only what speaks of the town uses it (receive times, ages, silence, the simulator); retries, group commits and time-outs
/// of the machine keep the machine's clock.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);
    private readonly DateTimeOffset _start;
    private readonly double _speedUp;
    private readonly long _origin = System.GetTimestamp();

    /// <param name="start">The town's time now.</param>
    /// <param name="speedUp">Town seconds a second; above 0.</param>
    internal DemoClock(DateTimeOffset start, double speedUp)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speedUp);
        _start = start;
        _speedUp = speedUp;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_origin) * _speedUp);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(System.CreateTimer(callback, state, Scale(dueTime), Scale(period)), this);

    private TimeSpan Scale(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero)
        {
            return wait;
        }

        var scaled = wait / _speedUp;
        return scaled < ShortestWait ? ShortestWait : scaled;
    }

    private sealed class ScaledTimer(ITimer timer, DemoClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Scale(dueTime), clock.Scale(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}

namespace SensorPlatform.Server.Sources.Polling;

/// <summary>
/// Spreads requests evenly: never more than so many a minute, whatever the answers are, and none while the server wants us
/// to wait. Safe for any thread.
/// </summary>
internal sealed class RequestPace
{
    /// <summary>Longest pause that a server's Retry-After may ask for.</summary>
    internal static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly long _step;
    private long _next;

    /// <param name="requestsPerMinute">Most requests a minute, 1 or more.</param>
    /// <param name="time">The clock of the waits.</param>
    internal RequestPace(int requestsPerMinute, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(requestsPerMinute, 1);
        _time = time;
        _step = time.TimestampFrequency * 60 / requestsPerMinute;
        _next = time.GetTimestamp();
    }

    /// <summary>Waits for the turn of one request.</summary>
    internal async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        // A hold that begins while somebody waits is for that one too.
        while (Pause() is var pause && pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, _time, cancellationToken);
        }
    }

    /// <summary>No request for so long from now on (an hour at most).</summary>
    internal void Hold(TimeSpan duration)
    {
        var bounded = duration > LongestHold ? LongestHold : duration;
        lock (_gate)
        {
            _next = Math.Max(_next, _time.GetTimestamp() + ToTimestamp(bounded));
        }
    }

    // Zero takes the turn.
    private TimeSpan Pause()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            if (_next <= now || _next - now > ToTimestamp(LongestHold) + _step)
            {
                // The second: a clock that was set back, which must not silence us.
                _next = now + _step;
                return TimeSpan.Zero;
            }

            // Timers count whole milliseconds.
            var pause = _time.GetElapsedTime(now, _next);
            return TimeSpan.FromMilliseconds(Math.Ceiling(pause.TotalMilliseconds));
        }
    }

    private long ToTimestamp(TimeSpan duration) => (long)(duration.TotalSeconds * _time.TimestampFrequency);
}

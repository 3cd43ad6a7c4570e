using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>
/// How long each sensor has been silent, without blaming sensors for our own downtime: what passed between the newest
/// message of any sensor and our start does not count. A sensor never heard is silent since our start.
/// </summary>
/// <remarks>The store's writer notes messages, the engine's loop reads; each time is one 64-bit value.</remarks>
internal sealed class SilenceClock(int sensorCount)
{
    private readonly long[] _heard = new long[sensorCount];
    private readonly long[] _measured = new long[sensorCount];
    private readonly long[] _countsFrom = new long[sensorCount];
    private Instant _start;
    private TimeSpan _away;

    /// <summary>Notes when a sensor's newest message was received. One caller at a time.</summary>
    public void Heard(int sensorIndex, Instant received)
    {
        if ((uint)sensorIndex < (uint)_heard.Length && received.UnixNanoseconds > _heard[sensorIndex])
        {
            Volatile.Write(ref _heard[sensorIndex], received.UnixNanoseconds);
        }
    }

    /// <summary>Notes when the newest of what a sensor told was measured. One caller at a time.</summary>
    public void Measured(int sensorIndex, Instant measured)
    {
        if ((uint)sensorIndex < (uint)_measured.Length && measured.UnixNanoseconds > _measured[sensorIndex])
        {
            Volatile.Write(ref _measured[sensorIndex], measured.UnixNanoseconds);
        }
    }

    /// <summary>Begins to count, from what was known of earlier runs.</summary>
    public void Start(Instant now)
    {
        var newest = 0L;
        foreach (var heard in _heard)
        {
            newest = Math.Max(newest, heard);
        }

        var away = newest == 0 ? 0 : Math.Max(0, now.UnixNanoseconds - newest);
        (_start, _away) = (now, TimeSpan.FromTicks(away / TimeSpan.NanosecondsPerTick));
        for (var i = 0; i < _heard.Length; i++)
        {
            _countsFrom[i] = _heard[i] == 0 ? now.UnixNanoseconds : _heard[i] + away;
        }
    }

    /// <summary>When the newest of what a sensor told was measured; none when it told nothing.</summary>
    public Instant NewestMeasured(int sensorIndex) => new(Volatile.Read(ref _measured[sensorIndex]));

    /// <summary>How long we were down since a time.</summary>
    public TimeSpan AwaySince(Instant time) => time < _start ? _away : TimeSpan.Zero;

    /// <summary>Since when a sensor is silent, for a rule in a phase; none when that cannot be told yet.</summary>
    public Instant SilentSince(int sensorIndex, AlertPhase phase)
    {
        var heard = Volatile.Read(ref _heard[sensorIndex]);

        // A start is no sign of life: an open alert ends with a message alone.
        return new Instant(phase is AlertPhase.Firing ? heard : Math.Max(heard, _countsFrom[sensorIndex]));
    }
}

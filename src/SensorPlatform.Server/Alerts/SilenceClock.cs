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
    private readonly long[] _countsFrom = new long[sensorCount];

    /// <summary>Notes when a sensor's newest message was received. One caller at a time.</summary>
    public void Heard(int sensorIndex, Instant received)
    {
        if ((uint)sensorIndex < (uint)_heard.Length && received.UnixNanoseconds > _heard[sensorIndex])
        {
            Volatile.Write(ref _heard[sensorIndex], received.UnixNanoseconds);
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
        for (var i = 0; i < _heard.Length; i++)
        {
            _countsFrom[i] = _heard[i] == 0 ? now.UnixNanoseconds : _heard[i] + away;
        }
    }

    /// <summary>Since when a sensor is silent, for a rule in a phase; none when that cannot be told yet.</summary>
    public Instant SilentSince(int sensorIndex, AlertPhase phase)
    {
        var heard = Volatile.Read(ref _heard[sensorIndex]);

        // A start is no sign of life: an open alert ends with a message alone.
        return new Instant(phase is AlertPhase.Firing ? heard : Math.Max(heard, _countsFrom[sensorIndex]));
    }
}

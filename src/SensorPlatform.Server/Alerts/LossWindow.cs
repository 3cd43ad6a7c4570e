using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Alerts;

/// <summary>The frames of one sensor in its last hours, for the rules about loss. One caller at a time.</summary>
/// <param name="hours">The different numbers of hours that rules look back, the largest last.</param>
internal sealed class LossWindow(int[] hours)
{
    private const long NanosecondsPerHour = 3_600_000_000_000;

    // A ring by the hour's number; one place more than the rules look back, for the hour that is not over.
    private readonly (long Hour, long Received, long Lost)[] _ring = new (long, long, long)[hours[^1] + 1];
    private long _newest;
    private long _given;

    /// <summary>True while it is in the list of those that changed.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Takes a difference of the ledger.</summary>
    public void Add(in FrameEntry entry)
    {
        var hour = entry.Hour.UnixNanoseconds / NanosecondsPerHour;
        ref var place = ref _ring[hour % _ring.Length];
        if (hour <= _newest - _ring.Length || hour < place.Hour)
        {
            return;
        }

        place = place.Hour == hour
            ? (hour, place.Received + entry.Received, place.Lost + entry.Lost)
            : (hour, entry.Received, entry.Lost);
        _newest = hour > _newest ? hour : _newest;
    }

    /// <summary>
    /// Once the first frames of a new hour are there, gives out the share of frames lost in the hours before it: a value for each
    /// number of hours.
    /// </summary>
    public void Release(int sensorIndex, List<AlertSample> samples)
    {
        if (_newest <= _given)
        {
            return;
        }

        _given = _newest;
        foreach (var count in hours)
        {
            var (received, lost) = Sum(_newest - count);
            if (received + lost > 0)
            {
                samples.Add(new AlertSample(
                    sensorIndex,
                    Quantity.None,
                    AlertSource.Loss,
                    new Instant(_newest * NanosecondsPerHour),
                    Math.Max(0, 100.0 * lost / (received + lost)),
                    count,
                    received + lost,
                    0));
            }
        }
    }

    private (long Received, long Lost) Sum(long first)
    {
        var received = 0L;
        var lost = 0L;
        foreach (var place in _ring)
        {
            if (place.Hour >= first && place.Hour < _newest)
            {
                received += place.Received;
                lost += place.Lost;
            }
        }

        return (received, lost);
    }
}

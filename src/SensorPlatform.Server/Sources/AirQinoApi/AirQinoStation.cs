using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Sources.Polling;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>A station that is polled, and how far it is read. Owned by the poller's loop.</summary>
internal sealed class AirQinoStation(SensorDefinition sensor, long number, TimeSpan chunk)
{
    private const int MostRecent = 4_096;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    private readonly HashSet<Instant> _recent = [];
    private readonly Queue<Instant> _recentOrder = new();
    private BackOff _fillPause = new(FirstPause, LongestPause);

    /// <summary>The sensor of the city file.</summary>
    internal SensorDefinition Sensor { get; } = sensor;

    /// <summary>Its name at the platform.</summary>
    internal string Name { get; } = sensor.Device.ToString();

    /// <summary>Its number at the platform; 0: not known, and not needed.</summary>
    internal long Number { get; } = number;

    /// <summary>From here on its past is wanted.</summary>
    internal Instant Origin { get; set; }

    /// <summary>From <see cref="Origin"/> up to here all that the API had is taken.</summary>
    internal Instant Through { get; set; }

    /// <summary>Time of the latest values that were taken.</summary>
    internal Instant Latest { get; set; }

    /// <summary>Hours taken of the last days, with a hash of their content.</summary>
    internal SortedDictionary<Instant, string> Hours { get; } = [];

    /// <summary>When it was looked for gaps last; null: not in this run.</summary>
    internal long? LastFill { get; set; }

    /// <summary>When it had its second look last; null: not in this run.</summary>
    internal long? LastLookBack { get; set; }

    /// <summary>Span of the next request for the past; halved when the server cannot give so much.</summary>
    internal TimeSpan Chunk { get; set; } = chunk;

    /// <summary>Percent of the way that was logged last.</summary>
    internal int LoggedPercent { get; set; }

    /// <summary>Why it gives nothing now; null while it does.</summary>
    internal string? Problem { get; set; }

    /// <summary>True while the past is not asked for, because it failed.</summary>
    internal bool IsFillPaused(TimeProvider time) => _fillPause.IsWaiting(time);

    internal void FillFailed(TimeProvider time) => _fillPause.Fail(time);

    internal void FillSucceeded() => _fillPause.Succeed();

    /// <summary>True when a reading of that time was taken not long ago, in this run: it may have given nothing to store.</summary>
    internal bool IsRecent(Instant time) => _recent.Contains(time);

    /// <summary>Remembers a time that was taken; the last 4,096 are.</summary>
    internal void Remember(Instant time)
    {
        if (_recent.Add(time))
        {
            _recentOrder.Enqueue(time);
            if (_recentOrder.Count > MostRecent)
            {
                _recent.Remove(_recentOrder.Dequeue());
            }
        }
    }
}

using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Sources.AirQinoApi;

/// <summary>What a source of the AirQino API has done in this run. One writes, anybody reads.</summary>
internal sealed class AirQinoPollStatistics
{
    private long _taken;
    private long _filled;
    private long _known;
    private long _neverSeen;
    private long _ahead;
    private long _conflicting;
    private long _revised;
    private long _unreadable;
    private long _lastSuccess;
    private long _newestReading;
    private long _oldestThrough;
    private int _stationsBehind;

    /// <summary>Readings that were given to the journal and are in it.</summary>
    internal long Taken => Interlocked.Read(ref _taken);

    /// <summary>Of those, readings that came by spans: gaps and the past.</summary>
    internal long Filled => Interlocked.Read(ref _filled);

    /// <summary>Readings passed over because they were taken before.</summary>
    internal long Known => Interlocked.Read(ref _known);

    /// <summary>Answers without any value: the station has never been seen, or is off.</summary>
    internal long NeverSeen => Interlocked.Read(ref _neverSeen);

    /// <summary>Latest values passed over because their time has not come yet; they are taken as part of a span when it has.</summary>
    internal long Ahead => Interlocked.Read(ref _ahead);

    /// <summary>Records left out because the same answer had another one of the same time.</summary>
    internal long Conflicting => Interlocked.Read(ref _conflicting);

    /// <summary>Hours whose means the platform has changed after we took them; they were not changed here.</summary>
    internal long Revised => Interlocked.Read(ref _revised);

    /// <summary>Records without a readable time or without a number, and hours that begin within an hour.</summary>
    internal long Unreadable => Interlocked.Read(ref _unreadable);

    /// <summary>When the API last gave what was asked for; none before the first time.</summary>
    internal Instant LastSuccess => new(Interlocked.Read(ref _lastSuccess));

    /// <summary>Time of the newest reading taken in any run, over all stations.</summary>
    internal Instant NewestReading => new(Interlocked.Read(ref _newestReading));

    /// <summary>Up to here the past of every station is whole; none in a mode without a past.</summary>
    internal Instant OldestThrough => new(Interlocked.Read(ref _oldestThrough));

    /// <summary>Stations whose past is not whole yet.</summary>
    internal int StationsBehind => Volatile.Read(ref _stationsBehind);

    /// <summary>Readings by what became of them, as metrics name it.</summary>
    internal IEnumerable<KeyValuePair<string, long>> ByFate() =>
    [
        new("live", Taken - Filled),
        new("filled", Filled),
        new("known", Known),
        new("neverSeen", NeverSeen),
        new("ahead", Ahead),
        new("conflicting", Conflicting),
        new("revised", Revised),
        new("unreadable", Unreadable),
    ];

    internal void CountTaken(int readings, bool isFilled)
    {
        Interlocked.Add(ref _taken, readings);
        Interlocked.Add(ref _filled, isFilled ? readings : 0);
    }

    /// <summary>Counts records whose reports cannot be read, and which are dead letters.</summary>
    internal void CountRefused(int readings) => Interlocked.Add(ref _unreadable, readings);

    internal void CountKnown(int readings) => Interlocked.Add(ref _known, readings);

    internal void CountNeverSeen() => Interlocked.Increment(ref _neverSeen);

    internal void CountAhead() => Interlocked.Increment(ref _ahead);

    internal void CountRevised() => Interlocked.Increment(ref _revised);

    internal void Count(ApiSpan span)
    {
        Interlocked.Add(ref _conflicting, span.Conflicting);
        Interlocked.Add(ref _unreadable, span.Unreadable);
    }

    internal void Succeeded(Instant now) => Interlocked.Exchange(ref _lastSuccess, now.UnixNanoseconds);

    internal void SawReading(Instant time) =>
        Interlocked.Exchange(ref _newestReading, Math.Max(Interlocked.Read(ref _newestReading), time.UnixNanoseconds));

    internal void SawProgress(Instant oldestThrough, int stationsBehind)
    {
        Interlocked.Exchange(ref _oldestThrough, oldestThrough.UnixNanoseconds);
        Volatile.Write(ref _stationsBehind, stationsBehind);
    }
}

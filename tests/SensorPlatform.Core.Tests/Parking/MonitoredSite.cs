using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Parking;

/// <summary>
/// A seeded site of pitches with sensors and guests who come in the afternoon and leave in the morning, and its monitor; in steps of five
/// minutes. Sensors report at each change and each hour.
/// </summary>
internal sealed class MonitoredSite
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    private readonly Random _random;
    private readonly bool[] _occupied;
    private readonly bool[] _told;
    private readonly Instant[] _leaves;
    private readonly Instant[] _heartbeat;

    internal MonitoredSite(int pitches, SiteMonitorOptions options, int seed, TimeSpan interval = default)
    {
        _random = new Random(seed);
        _occupied = new bool[pitches];
        _told = new bool[pitches];
        _leaves = new Instant[pitches];
        _heartbeat = new Instant[pitches];
        Pitches = new MonitoredPitch[pitches];
        for (var i = 0; i < pitches; i++)
        {
            Pitches[i] = new MonitoredPitch((ulong)i + 1, HasSensor: true, interval);
            _heartbeat[i] = Now + TimeSpan.FromMinutes(_random.Next(60));
        }

        Monitor = new SiteMonitor(options, Pitches);
    }

    internal MonitoredPitch[] Pitches { get; }

    internal SiteMonitor Monitor { get; }

    internal Instant Now { get; private set; } = Instant.From(new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero));

    /// <summary>Guests that come to the site in a day, on average.</summary>
    internal double GuestsPerDay { get; set; } = 4;

    /// <summary>Share of frames that are lost.</summary>
    internal double Loss { get; set; } = 0.05;

    /// <summary>Share of readings that are wrong.</summary>
    internal double Misreadings { get; set; }

    /// <summary>Time between reviews.</summary>
    internal TimeSpan ReviewEach { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>What a sensor makes of what it sees: pitch, occupied, at a heartbeat; null: nothing is sent.</summary>
    internal Func<int, bool, bool, PitchSignal?> Sensor { get; set; } = (_, isOccupied, _) => SignalOf(isOccupied);

    /// <summary>Called after each review.</summary>
    internal Action AfterReview { get; set; } = () => { };

    internal static PitchSignal SignalOf(bool isOccupied) => isOccupied ? PitchSignal.Occupied : PitchSignal.Free;

    internal bool IsOccupied(int pitch) => _occupied[pitch];

    internal void Say(int pitch, PitchSignal signal, Instant time) => Monitor.Observe(pitch, new PitchObservation(time, time, signal));

    internal void Run(TimeSpan time)
    {
        var end = Now + time;
        while (Now < end)
        {
            Now += Step;
            MoveGuests();
            for (var i = 0; i < _occupied.Length; i++)
            {
                Report(i);
            }

            if (Now.UnixSeconds % (long)ReviewEach.TotalSeconds == 0)
            {
                Monitor.Review(Now);
                AfterReview();
            }
        }
    }

    private void MoveGuests()
    {
        for (var i = 0; i < _occupied.Length; i++)
        {
            _occupied[i] &= Now < _leaves[i];
        }

        // Guests come from 13:00 to 21:00.
        var hour = Now.ToDateTimeOffset().Hour;
        if (hour is < 13 or >= 21 || _random.NextDouble() >= GuestsPerDay * Step.TotalHours / 8)
        {
            return;
        }

        var free = _occupied.Count(occupied => !occupied);
        if (free > 0)
        {
            var choice = _random.Next(free);
            var pitch = Enumerable.Range(0, _occupied.Length).Where(i => !_occupied[i]).ElementAt(choice);
            var day = Now - TimeSpan.FromSeconds(Now.UnixSeconds % 86_400);
            _occupied[pitch] = true;
            _leaves[pitch] = day + TimeSpan.FromDays(_random.Next(1, 4)) + TimeSpan.FromHours(8 + (4 * _random.NextDouble()));
        }
    }

    private void Report(int pitch)
    {
        var isChange = _occupied[pitch] != _told[pitch];
        var isHeartbeat = Now >= _heartbeat[pitch];
        if (!isChange && !isHeartbeat)
        {
            return;
        }

        _told[pitch] = _occupied[pitch];
        _heartbeat[pitch] = isHeartbeat ? _heartbeat[pitch] + TimeSpan.FromHours(1) : _heartbeat[pitch];
        var isRead = _occupied[pitch] != (_random.NextDouble() < Misreadings);
        if (_random.NextDouble() >= Loss && Sensor(pitch, isRead, isHeartbeat) is { } signal)
        {
            Say(pitch, signal, Now);
        }
    }
}

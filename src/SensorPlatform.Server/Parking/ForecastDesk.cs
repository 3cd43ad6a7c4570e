using System.Diagnostics;
using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// Makes forecasts beside the loop, one at a time, with rests between them: a site's when a quarter of an hour has passed or its
/// counts have changed, but not more often than a shortest time. The loop's own, but for the making.
/// </summary>
/// <param name="desk">All sites.</param>
/// <param name="shortest">Shortest time between two forecasts of a site.</param>
/// <param name="wake">Wakes the loop when one is made, and when the next may be.</param>
internal sealed class ForecastDesk(ParkingDesk desk, TimeSpan shortest, Action wake)
{
    // Forecasts take a fifth of a core at most.
    private const int RestPerWork = 4;

    private readonly PitchEstimate[][] _pitches =
        Array.ConvertAll(desk.Sites.ToArray(), static site => new PitchEstimate[site.Site.Pitches.Count]);

    private readonly Instant[] _madeAt = new Instant[desk.Sites.Length];
    private Task<SiteForecast>? _making;
    private int _site;
    private int _next;
    private long _begun;
    private long _restUntil;
    private long _made;
    private long _ticks;

    /// <summary>Forecasts made. Any thread.</summary>
    public long Made => Interlocked.Read(ref _made);

    /// <summary>Time that they took. Any thread.</summary>
    public TimeSpan Time => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _ticks));

    /// <summary>Begins the next forecast that is due, when none is being made.</summary>
    /// <param name="now">The time.</param>
    /// <param name="rests">False: without the rest after the one before.</param>
    public void Begin(Instant now, bool rests)
    {
        if (_making is not null || (rests && Stopwatch.GetTimestamp() < _restUntil) || FindDue(now) is not (>= 0 and var index))
        {
            return;
        }

        _site = index;
        _next = index + 1;
        var site = desk.Sites[index];
        site.IsForecastDue = false;
        _madeAt[index] = now;
        var pitches = _pitches[index];
        site.EstimatesAt(now).CopyTo(pitches);
        _begun = Stopwatch.GetTimestamp();
        _making = Task.Run(() => site.Parts.Forecaster.Forecast(now, pitches));
        WakeAfter(_making);
    }

    /// <summary>Gives a forecast that is made to its site.</summary>
    public void TakeDone()
    {
        if (_making is { IsCompleted: true } made)
        {
            _making = null;
            var ticks = Stopwatch.GetTimestamp() - _begun;
            _restUntil = Stopwatch.GetTimestamp() + (RestPerWork * ticks);
            WakeAfter(Task.Delay(Stopwatch.GetElapsedTime(0, RestPerWork * ticks) + TimeSpan.FromMilliseconds(1)));
            Interlocked.Increment(ref _made);
            Interlocked.Add(ref _ticks, ticks);
            desk.Sites[_site].Take(made.GetAwaiter().GetResult(), _pitches[_site]);
            desk.Sites[_site].IsTouched = true;
        }
    }

    /// <summary>Waits for the forecast that is being made, and gives it to its site.</summary>
    public async ValueTask EndAsync()
    {
        if (_making is { } making)
        {
            await making;
            TakeDone();
        }
    }

    /// <summary>True when a forecast may be made now.</summary>
    public bool IsDue(Instant now) => FindDue(now) >= 0;

    private void WakeAfter(Task task) => task.ContinueWith(
        static (_, wake) => ((Action)wake!)(), wake, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    // Each site in its turn.
    private int FindDue(Instant now)
    {
        var sites = desk.Sites;
        for (var i = 0; i < sites.Length; i++)
        {
            var index = (_next + i) % sites.Length;
            if (sites[index].IsForecastDue && (_madeAt[index].IsNone || now - _madeAt[index] >= shortest || now < _madeAt[index]))
            {
                return index;
            }
        }

        return -1;
    }
}

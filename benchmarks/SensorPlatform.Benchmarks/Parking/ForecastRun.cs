using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Parking;
using PitchState = SensorPlatform.Core.Parking.PitchState;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// A simulated site from day to day: the forecaster sees the pitches as they are (no sensor noise) every 15 minutes, makes a forecast
/// each hour, and the judge holds it against what came. In the burn-in both learn and nothing is judged.
/// </summary>
internal sealed class ForecastRun
{
    /// <summary>Days of learning before the first forecast that is judged.</summary>
    internal const int BurnInDays = 56;

    private const int StepsPerForecast = 4;

    private readonly SiteHistory _history;
    private readonly SiteForecaster _forecaster;
    private readonly ForecastJudge _judge;
    private readonly PitchEstimate[] _pitches;
    private readonly Instant[] _changedAt;
    private readonly Instant[] _departures;
    private readonly bool[] _occupied;
    private int _nextStay;

    private ForecastRun(SiteHistory history, SimulatedSite site, CivilCalendar calendar)
    {
        _history = history;
        _forecaster = new SiteForecaster(new SiteForecastOptions
        {
            Calendar = calendar,
            MaximumStayNights = site.Profile.MaximumStayNights,
            Events = history.Events,
        });
        _judge = new ForecastJudge(calendar);
        _pitches = new PitchEstimate[site.Pitches];
        _changedAt = new Instant[site.Pitches];
        _occupied = new bool[site.Pitches];
        _departures = new Instant[site.Pitches];
    }

    /// <summary>Plays a site.</summary>
    /// <param name="seed">Seed of its guests.</param>
    /// <param name="siteIndex">Number of the site, from 0.</param>
    /// <param name="site">The site.</param>
    /// <param name="calendar">Its civil days.</param>
    /// <param name="from">Begin of what is judged; the burn-in comes before it.</param>
    /// <param name="days">Days that are judged.</param>
    internal static IReadOnlyList<ForecastScore> Play(
        ulong seed, int siteIndex, SimulatedSite site, CivilCalendar calendar, Instant from, int days)
    {
        var first = from - TimeSpan.FromDays(BurnInDays);
        var last = from + TimeSpan.FromDays(days);
        var history = SiteHistory.Of(seed, siteIndex, site, calendar, first, last);
        var run = new ForecastRun(history, site, calendar);
        var step = 0;
        for (var now = first; now < last; now += SiteForecast.Step, step++)
        {
            run.Look(now);
            run._judge.Observe(now, run._pitches);
            run._forecaster.Learn(now, run._pitches);
            if (now >= from && step % StepsPerForecast == 0)
            {
                run._judge.Keep(run._forecaster.Forecast(now, run._pitches), run._pitches);
            }
        }

        return run._judge.Scores();
    }

    private void Look(Instant now)
    {
        for (; _nextStay < _history.Stays.Count && _history.Stays[_nextStay].Arrival <= now; _nextStay++)
        {
            var stay = _history.Stays[_nextStay];
            (_occupied[stay.Pitch], _changedAt[stay.Pitch], _departures[stay.Pitch]) = (true, stay.Arrival, stay.Departure);
        }

        for (var pitch = 0; pitch < _pitches.Length; pitch++)
        {
            if (_occupied[pitch] && _departures[pitch] <= now)
            {
                (_occupied[pitch], _changedAt[pitch]) = (false, _departures[pitch]);
            }

            _pitches[pitch] = new PitchEstimate(
                _occupied[pitch] ? PitchState.Occupied : PitchState.Free, _occupied[pitch] ? 1 : 0, 1, _changedAt[pitch], now,
                PitchReason.Sensor, PitchFaults.None);
        }
    }
}

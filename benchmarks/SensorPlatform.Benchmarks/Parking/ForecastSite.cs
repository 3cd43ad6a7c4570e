using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Parking;
using PitchState = SensorPlatform.Core.Parking.PitchState;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>A site of a <see cref="ForecastRun"/>: its truth, what is seen of it, its forecaster and who judges that.</summary>
internal sealed class ForecastSite
{
    private readonly SiteHistory _history;
    private readonly SimulatedSite _site;
    private readonly SiteMonitor? _monitor;
    private readonly SiteForecaster _forecaster;
    private readonly ForecastJudge _judge;
    private readonly IntervalWatch _intervals = new();
    private readonly PitchEstimate[] _truth;
    private readonly PitchEstimate[] _seen;
    private readonly Instant[] _changedAt;
    private readonly Instant[] _departures;
    private readonly bool[] _occupied;
    private int _nextStay;

    /// <summary>A site.</summary>
    /// <param name="history">Its truth.</param>
    /// <param name="site">The site.</param>
    /// <param name="index">Number of the site, from 0.</param>
    /// <param name="isMonitored">True: seen through a monitor; false: as it is.</param>
    /// <param name="calendar">Its civil days.</param>
    internal ForecastSite(SiteHistory history, SimulatedSite site, int index, bool isMonitored, CivilCalendar calendar)
    {
        (_history, _site) = (history, site);
        _forecaster = new SiteForecaster(new SiteForecastOptions
        {
            Calendar = calendar,
            MaximumStayNights = site.Profile.MaximumStayNights,
            Events = history.Events,
        });
        _judge = new ForecastJudge(calendar);
        _truth = new PitchEstimate[site.Pitches];
        _seen = new PitchEstimate[site.Pitches];
        _changedAt = new Instant[site.Pitches];
        _occupied = new bool[site.Pitches];
        _departures = new Instant[site.Pitches];
        if (isMonitored)
        {
            var pitches = Enumerable.Range(1, site.Pitches).Select(pitch =>
                new MonitoredPitch((ulong)((index * 1000) + pitch), HasSensor: true, TimeSpan.FromHours(1)));
            _monitor = new SiteMonitor(
                new SiteMonitorOptions { MaximumStayNights = site.Profile.MaximumStayNights, Calendar = calendar }, [.. pitches]);
        }
    }

    internal int PitchCount => _truth.Length;

    /// <summary>What its forecasts were worth.</summary>
    internal ForecastResult Result() => new(_site, _judge.Scores(), _intervals.Groups());

    /// <summary>Takes what a sensor sent.</summary>
    internal void Observe(int pitch, PitchObservation observation) => _monitor?.Observe(pitch, observation);

    /// <summary>Looks at the site.</summary>
    /// <param name="now">Now.</param>
    /// <param name="isJudged">Is a forecast to be made and held against what comes?</param>
    internal void Look(Instant now, bool isJudged)
    {
        SetTruth(now);
        if (_monitor is null)
        {
            _truth.CopyTo(_seen, 0);
        }
        else
        {
            _monitor.Review(now);
            for (var pitch = 0; pitch < _seen.Length; pitch++)
            {
                _seen[pitch] = _monitor.Estimate(pitch, now);
            }
        }

        // Persistence and climatology see the truth, whatever the forecaster sees.
        _judge.Observe(now, _truth);
        _intervals.Observe(now, Array.Exists(_truth, static pitch => pitch.State == PitchState.Free));
        _forecaster.Learn(now, _seen);
        if (isJudged)
        {
            var forecast = _forecaster.Forecast(now, _seen);
            _judge.Keep(forecast, _truth);
            _intervals.Keep(forecast);
        }
    }

    private void SetTruth(Instant now)
    {
        for (; _nextStay < _history.Stays.Count && _history.Stays[_nextStay].Arrival <= now; _nextStay++)
        {
            var stay = _history.Stays[_nextStay];
            (_occupied[stay.Pitch], _changedAt[stay.Pitch], _departures[stay.Pitch]) = (true, stay.Arrival, stay.Departure);
        }

        for (var pitch = 0; pitch < _truth.Length; pitch++)
        {
            if (_occupied[pitch] && _departures[pitch] <= now)
            {
                (_occupied[pitch], _changedAt[pitch]) = (false, _departures[pitch]);
            }

            _truth[pitch] = new PitchEstimate(
                _occupied[pitch] ? PitchState.Occupied : PitchState.Free, _occupied[pitch] ? 1 : 0, 1, _changedAt[pitch], now,
                PitchReason.Sensor, PitchFaults.None);
        }
    }
}

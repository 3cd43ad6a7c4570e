using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// Simulated sites from day to day: each forecaster sees its pitches every 15 minutes, as they are or (with faults) as a monitor
/// makes them out from what their sensors send, and makes a forecast each hour, which is held against the truth. In the burn-in
/// all learn and nothing is judged.
/// </summary>
internal sealed class ForecastRun
{
    /// <summary>Days of learning before the first forecast that is judged.</summary>
    internal const int BurnInDays = 56;

    private readonly Instant _from;
    private readonly Instant _last;
    private readonly List<ForecastSite> _sites = [];
    private Instant _now;

    private ForecastRun(
        ulong seed, IReadOnlyList<SimulatedSite> sites, bool isMonitored, CivilCalendar calendar, Instant from, int days)
    {
        (_from, _last, _now) = (from, from + TimeSpan.FromDays(days), from - TimeSpan.FromDays(BurnInDays));
        for (var i = 0; i < sites.Count; i++)
        {
            var history = SiteHistory.Of(seed, i, sites[i], calendar, _now, _last);
            _sites.Add(new ForecastSite(history, sites[i], i, isMonitored, calendar));
        }
    }

    /// <summary>Plays sites.</summary>
    /// <param name="seed">Seed of their guests.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="faults">How their sensors fare; null: the pitches are seen as they are.</param>
    /// <param name="calendar">Their civil days; with faults those of Europe/Berlin.</param>
    /// <param name="from">Begin of what is judged; the burn-in comes before it.</param>
    /// <param name="days">Days that are judged.</param>
    /// <returns>One result a site.</returns>
    internal static IReadOnlyList<ForecastResult> Play(
        ulong seed, IReadOnlyList<SimulatedSite> sites, Faults? faults, CivilCalendar calendar, Instant from, int days)
    {
        var run = new ForecastRun(seed, sites, faults is not null, calendar, from, days);
        if (faults is not null)
        {
            run.Hear(seed, sites, faults);
        }

        run.LookUntil(run._last);
        return [.. run._sites.Select(static site => site.Result())];
    }

    private void Hear(ulong seed, IReadOnlyList<SimulatedSite> sites, Faults faults)
    {
        var places = _sites
            .SelectMany(static site => Enumerable.Range(0, site.PitchCount).Select(pitch => (site, pitch)))
            .ToList();
        using var town = new TownSimulation(TownPlan.OfSites(seed, sites), new SimulationOptions
        {
            Start = _now.ToDateTimeOffset(),
            End = _last.ToDateTimeOffset(),
            Faults = faults,
            KeepReadings = false,
        });
        foreach (var heard in town.Observations())
        {
            LookUntil(heard.Observation.Received < _last ? heard.Observation.Received : _last);
            var (site, pitch) = places[heard.SensorIndex];
            site.Observe(pitch, heard.Observation);
        }
    }

    private void LookUntil(Instant end)
    {
        for (; _now < end; _now += SiteForecast.Step)
        {
            foreach (var site in _sites)
            {
                site.Look(_now, isJudged: _now >= _from && _now.UnixSeconds % 3_600 == 0);
            }
        }
    }
}

using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Parking;
using SensorPlatform.Simulator.Running;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Benchmarks.Parking;

/// <summary>
/// A simulated town from day to day: monitors get what its sensors send, review the sites each quarter of an hour, and are held
/// against the truth from the end of the burn-in on.
/// </summary>
internal sealed class OccupancyRun
{
    /// <summary>Days of learning before anything is judged and any fault is planted.</summary>
    internal const int BurnInDays = 28;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan StaleAfter = TimeSpan.FromHours(3);

    private readonly List<SitePitch> _pitches = [];
    private readonly List<SiteMonitor> _monitors = [];
    private readonly OccupancyResult _result = new();
    private readonly Instant _judgedFrom;

    private OccupancyRun(
        IReadOnlyList<SimulatedSite> sites,
        IReadOnlyList<SiteHistory> histories,
        IReadOnlyList<PlantedFault> planted,
        CivilCalendar calendar,
        Instant judgedFrom)
    {
        _judgedFrom = judgedFrom;
        for (var i = 0; i < sites.Count; i++)
        {
            var site = sites[i];
            var monitored = new MonitoredPitch[site.Pitches];
            for (var pitch = 0; pitch < site.Pitches; pitch++)
            {
                monitored[pitch] = new MonitoredPitch((ulong)((i * 1000) + pitch + 1), HasSensor: true, TimeSpan.FromHours(1));
                var sensor = FaultSchedule.SensorOf(site, pitch);
                var arrivals = histories[i].Stays.Where(stay => stay.Pitch == pitch).Select(static stay => stay.Arrival);
                var ofPitch = planted.Where(fault => fault.SensorId == sensor);
                _pitches.Add(new SitePitch(i, pitch, histories[i], new FaultWatch(site, [.. ofPitch], [.. arrivals])));
            }

            _monitors.Add(new SiteMonitor(
                new SiteMonitorOptions { MaximumStayNights = site.Profile.MaximumStayNights, Calendar = calendar }, monitored));
        }
    }

    /// <summary>Plays a town.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="sites">Its sites.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="calendar">Its civil days, those of Europe/Berlin.</param>
    /// <param name="from">Begin of what is judged; the burn-in comes before it.</param>
    /// <param name="days">Days that are judged.</param>
    internal static OccupancyResult Play(
        ulong seed, IReadOnlyList<SimulatedSite> sites, Faults faults, CivilCalendar calendar, Instant from, int days)
    {
        var (first, last) = (from - TimeSpan.FromDays(BurnInDays), from + TimeSpan.FromDays(days));
        var histories = sites.Select((site, i) => SiteHistory.Of(seed, i, site, calendar, first, last)).ToList();
        var run = new OccupancyRun(sites, histories, faults.Planted, calendar, from);
        using var town = new TownSimulation(TownPlan.OfSites(seed, sites), new SimulationOptions
        {
            Start = first.ToDateTimeOffset(),
            End = last.ToDateTimeOffset(),
            Faults = faults,
            KeepReadings = false,
        });
        var now = first + Step;
        foreach (var heard in town.Observations())
        {
            for (; heard.Observation.Received > now && now < last; now += Step)
            {
                run.Look(now);
            }

            run.Observe(in heard);
        }

        for (; now < last; now += Step)
        {
            run.Look(now);
        }

        return run.Close(days);
    }

    private void Observe(in HeardPitch heard)
    {
        var pitch = _pitches[heard.SensorIndex];
        _monitors[pitch.Site].Observe(pitch.Index, heard.Observation);
        if (heard.Observation.Signal is PitchSignal.Free or PitchSignal.Occupied)
        {
            var value = heard.Observation.Signal == PitchSignal.Occupied ? 1 : 0;
            var reading = Reading.Within(Quantity.ParkingOccupied, value, heard.Observation.Time);
            pitch.Newest = pitch.Newest.Observe(in reading);
        }
    }

    private void Look(Instant now)
    {
        foreach (var monitor in _monitors)
        {
            monitor.Review(now);
        }

        if (now < _judgedFrom)
        {
            return;
        }

        foreach (var pitch in _pitches)
        {
            var estimate = _monitors[pitch.Site].Estimate(pitch.Index, now);
            var isOccupied = pitch.History.IsOccupied(pitch.Index, now);
            (pitch.Watch.PlantedAt(now) is null ? _result.Sound : _result.Faulty).Add(in estimate, isOccupied);
            pitch.Watch.Look(now, estimate.Faults);
            var newest = pitch.Newest.At(now, StaleAfter);
            var asEstimate = new PitchEstimate(
                newest.State,
                newest.State switch { PitchState.Occupied => 1, PitchState.Free => 0, _ => 0.5 },
                1, newest.Since, newest.LastSeen, PitchReason.Sensor, PitchFaults.None);
            _result.Newest.Add(in asEstimate, isOccupied);
        }
    }

    private OccupancyResult Close(int days)
    {
        foreach (var pitch in _pitches)
        {
            _result.Findings.AddRange(pitch.Watch.Findings());
            _result.FalseAlarms.AddRange(pitch.Watch.FalseAlarms);
        }

        _result.PitchYears = _pitches.Count * days / 365.25;
        return _result;
    }

    private sealed class SitePitch(int site, int index, SiteHistory history, FaultWatch watch)
    {
        internal int Site { get; } = site;

        internal int Index { get; } = index;

        internal SiteHistory History { get; } = history;

        internal FaultWatch Watch { get; } = watch;

        internal NewestReading Newest { get; set; }
    }
}

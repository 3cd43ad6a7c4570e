using SensorPlatform.Core.Readings;
using SensorPlatform.Simulator.Parking;
using SensorPlatform.Simulator.Randomness;
using SensorPlatform.Simulator.Town;

namespace SensorPlatform.Simulator.Running;

/// <summary>Lets motorhomes come to and leave the pitches of all sites.</summary>
internal sealed class SiteVisits
{
    private readonly TownPlan _plan;
    private readonly EventQueue _queue;
    private readonly TownDays _days;
    private readonly List<SiteStays> _stays = [];
    private readonly List<SiteProfile> _profiles = [];
    private readonly List<List<SensorState>> _pitches = [];

    internal SiteVisits(TownPlan plan, IReadOnlyList<SensorState> sensors, EventQueue queue)
    {
        (_plan, _queue, _days) = (plan, queue, plan.Days());
        var sites = sensors
            .Where(static sensor => sensor.Sensor.Purpose == SensorPurpose.Pitch)
            .GroupBy(static sensor => sensor.Sensor.SiteId, StringComparer.Ordinal);
        foreach (var site in sites)
        {
            _pitches.Add([.. site]);
            _profiles.Add(plan.Profiles.GetValueOrDefault(site.Key ?? "", SiteProfile.Usual));
            _stays.Add(new SiteStays(plan.Seed, _stays.Count, _pitches[^1].Count, _days, _profiles[^1]));
        }
    }

    /// <summary>Brings the sites to what they are at a time, and schedules what comes after it.</summary>
    internal void Begin(Instant start)
    {
        var today = _days.DayOf(start);
        for (var site = 0; site < _stays.Count; site++)
        {
            for (var day = today - SiteStays.WarmUpDays(_profiles[site]); day <= today; day++)
            {
                Schedule(site, day, start);
            }

            _queue.Add(_days.StartOf(today + 1), new TownEvent(EventKind.DayBegins, site));
        }
    }

    internal void BeginDay(int site, Instant midnight)
    {
        var day = _days.DayOf(midnight);
        Schedule(site, day, midnight);
        _queue.Add(_days.StartOf(day + 1), new TownEvent(EventKind.DayBegins, site));
    }

    /// <summary>A vehicle comes or goes; its sensor needs a moment to be sure.</summary>
    internal void Change(SensorState sensor, bool occupied, Instant time)
    {
        sensor.Change(occupied, time);
        var random = SeededRandom.For(_plan.Seed, Subject.Detection, (ulong)sensor.Index, (ulong)time.UnixNanoseconds);
        _queue.Add(
            time + TimeSpan.FromSeconds(random.Between(5, 40)), new TownEvent(EventKind.ChangeSeen, sensor.Index));
    }

    private void Schedule(int site, long day, Instant now)
    {
        foreach (var stay in _stays[site].BeginningOn(day))
        {
            var sensor = _pitches[site][stay.Pitch];
            ScheduleChange(sensor, true, stay.Arrival, now);
            ScheduleChange(sensor, false, stay.Departure, now);
        }
    }

    private void ScheduleChange(SensorState sensor, bool occupied, Instant time, Instant now)
    {
        if (time <= now)
        {
            sensor.Change(occupied, time);
        }
        else
        {
            _queue.Add(time, new TownEvent(EventKind.PitchChanges, sensor.Index, Occupied: occupied));
        }
    }
}

using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Simulator.Parking;

/// <summary>Who stood where at a site over a span of time: the truth, without sensors. Immutable.</summary>
public sealed class SiteHistory
{
    private readonly GuestStay[][] _byPitch;

    private SiteHistory(
        IReadOnlyList<GuestStay> stays, IReadOnlyList<Instant> turnedAway, IReadOnlyList<SiteEvent> events, int pitches)
    {
        (Stays, TurnedAway, Events) = (stays, turnedAway, events);
        _byPitch = new GuestStay[pitches][];
        for (var pitch = 0; pitch < pitches; pitch++)
        {
            _byPitch[pitch] = [.. stays.Where(stay => stay.Pitch == pitch)];
        }
    }

    /// <summary>The stays by arrival; those that began before the span and reach into it are among them.</summary>
    public IReadOnlyList<GuestStay> Stays { get; }

    /// <summary>When guests found the site full, in order.</summary>
    public IReadOnlyList<Instant> TurnedAway { get; }

    /// <summary>The events that were known in advance.</summary>
    public IReadOnlyList<SiteEvent> Events { get; }

    /// <summary>Pitches of the site.</summary>
    public int PitchCount => _byPitch.Length;

    /// <summary>Plays a site. A <see cref="Running.TownSimulation"/> with the same seed, site and start has the same stays.</summary>
    /// <param name="seed">Seed of the town.</param>
    /// <param name="siteIndex">Number of the site in the town, from 0.</param>
    /// <param name="site">The site.</param>
    /// <param name="calendar">Its civil days.</param>
    /// <param name="from">Begin of the span.</param>
    /// <param name="to">Its end, exclusive.</param>
    public static SiteHistory Of(ulong seed, int siteIndex, SimulatedSite site, CivilCalendar calendar, Instant from, Instant to)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(calendar);
        var days = new TownDays(calendar);
        var guests = new SiteStays(seed, siteIndex, site.Pitches, days, site.Profile);
        var stays = new List<GuestStay>();
        var turnedAway = new List<Instant>();
        var (first, last) = (days.DayOf(from), days.DayOf(to));
        for (var day = first - SiteStays.WarmUpDays(site.Profile); day <= last; day++)
        {
            stays.AddRange(guests.BeginningOn(day).Where(stay => stay.Departure > from && stay.Arrival < to));
            turnedAway.AddRange(guests.TurnedAwayOnDay.Where(time => time >= from && time < to));
        }

        return new SiteHistory(
            stays, turnedAway, SiteStays.EventsBetween(site.Profile, days, first - 31, last), site.Pitches);
    }

    /// <summary>Does somebody stand on a pitch at a time of the span?</summary>
    public bool IsOccupied(int pitch, Instant time)
    {
        var stays = _byPitch[pitch];
        var (low, high) = (0, stays.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = stays[middle].Arrival <= time ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && time < stays[low - 1].Departure;
    }

    /// <summary>Pitches that are free at a time of the span.</summary>
    public int FreeAt(Instant time)
    {
        var free = 0;
        for (var pitch = 0; pitch < PitchCount; pitch++)
        {
            free += IsOccupied(pitch, time) ? 0 : 1;
        }

        return free;
    }
}

using System.Runtime.InteropServices;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Parking;

/// <summary>All sites. One owner; time comes from outside.</summary>
internal sealed class ParkingDesk
{
    // Of a longer stop nothing is to be learned but that nothing was known.
    private static readonly TimeSpan LongestGap = TimeSpan.FromHours(48);

    private readonly Dictionary<string, int> _siteOfId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _intervals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CivilCalendar> _calendars = new(StringComparer.Ordinal);
    private readonly SiteDesk[] _sites;
    private readonly Instant[] _watchedSince;

    /// <summary>Makes a desk for each site of the cities.</summary>
    public ParkingDesk(CityCatalog catalog, SensorDirectory sensors)
    {
        foreach (var sensor in sensors.Sensors)
        {
            _intervals.Add(sensor.Id, sensor.ReportingInterval);
        }

        var sites = new List<SiteDesk>();
        foreach (var city in catalog.Cities)
        {
            foreach (var site in city.Sites)
            {
                _siteOfId.Add(site.Id, sites.Count);
                sites.Add(new SiteDesk(city, site, PartsOf(city, site)));
            }
        }

        _sites = [.. sites];
        Places = new PitchPlaces([.. sites.Select(site => site.Site)], sensors);
        _watchedSince = new Instant[Places.Count];
    }

    /// <summary>The sites, in the order of the city files.</summary>
    public ReadOnlySpan<SiteDesk> Sites => _sites;

    /// <summary>Which sensor watches which pitch.</summary>
    public PitchPlaces Places { get; }

    /// <summary>A site and its place, or null.</summary>
    public SiteDesk? Find(string siteId) => _siteOfId.TryGetValue(siteId, out var index) ? _sites[index] : null;

    /// <summary>Parts of a site that know nothing yet.</summary>
    public SiteParts PartsOf(City city, Site site) => SiteParts.Create(
        site, CalendarOf(city), sensor => _intervals.GetValueOrDefault(sensor));

    /// <summary>All pitches with a sensor: site, pitch, sensor, and the pitch's key.</summary>
    public IReadOnlyList<(string Site, string Pitch, string Sensor, ulong Key)> WatchedPitches()
    {
        var watched = new List<(string, string, string, ulong)>(Places.Count);
        foreach (var desk in _sites)
        {
            foreach (var pitch in desk.Site.Pitches)
            {
                if (pitch.Sensor is { } sensor)
                {
                    watched.Add((desk.Site.Id, pitch.Id, sensor, PitchPlaces.KeyOf(desk.Site.Id, pitch)));
                }
            }
        }

        return watched;
    }

    /// <summary>
    /// Since when the sensor of each place has watched its pitch; none: since the beginning. What was received before was said
    /// of another pitch, and is passed over.
    /// </summary>
    public Span<Instant> WatchedSince => _watchedSince;

    /// <summary>How far the site that has come furthest lies ahead of now; not above zero when none does.</summary>
    public TimeSpan AheadOf(Instant now)
    {
        var furthest = TimeSpan.Zero;
        foreach (var site in _sites)
        {
            var ahead = site.Quarter - now;
            furthest = ahead > furthest ? ahead : furthest;
        }

        return furthest;
    }

    /// <summary>Brings all times that lie ahead of now back to now: the clock ran ahead, and is right again.</summary>
    public void TurnBack(Instant now)
    {
        foreach (ref var since in _watchedSince.AsSpan())
        {
            since = since > now ? now : since;
        }

        foreach (var site in _sites)
        {
            site.TurnBack(now);
        }
    }

    /// <summary>Takes notes in order; quarters of an hour that end before one was received are looked at before it.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="now">The time now: what lies ahead of it counts as now.</param>
    public void Take(List<ParkingNote> notes, Instant now)
    {
        foreach (ref readonly var note in CollectionsMarshal.AsSpan(notes))
        {
            Take(in note, now);
        }
    }

    /// <inheritdoc cref="Take(List{ParkingNote}, Instant)"/>
    public void Take(in ParkingNote note, Instant now)
    {
        var told = note.NotAfter(now);
        if (told.Received < _watchedSince[note.Place])
        {
            return;
        }

        var (site, pitch, _) = Places[note.Place];
        var desk = _sites[site];
        desk.AdvanceTo(told.Received, LongestGap);
        desk.Take(pitch, in told);
    }

    /// <summary>Looks at all quarters of an hour up to now, and ends what was set by hand until then.</summary>
    /// <returns>True when there were some.</returns>
    public bool AdvanceTo(Instant now)
    {
        var count = 0;
        foreach (var site in _sites)
        {
            count += site.AdvanceTo(now, LongestGap);
            site.EndByTime(now);
        }

        return count > 0;
    }

    /// <summary>True when a quarter of an hour has passed since the last look at a site.</summary>
    public bool IsQuarterDue(Instant now)
    {
        foreach (var site in _sites)
        {
            if (now - site.Quarter >= Core.Parking.SiteForecast.Step)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The civil days of a city.</summary>
    public CivilCalendar CalendarOf(City city)
    {
        if (!_calendars.TryGetValue(city.TimeZone, out var calendar))
        {
            _calendars[city.TimeZone] = calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById(city.TimeZone));
        }

        return calendar;
    }

    /// <summary>The sites now. Those that have not changed are the same objects as in the picture before.</summary>
    /// <param name="now">The time.</param>
    /// <param name="before">The picture before; null: none.</param>
    /// <param name="all">False: only sites that took something are looked at; the others are as before.</param>
    /// <returns>The picture before, with the new time, when no site has changed.</returns>
    public ParkingPicture Picture(Instant now, ParkingPicture? before, bool all)
    {
        var sites = new SitePicture[_sites.Length];
        var isChanged = before is null;
        for (var i = 0; i < sites.Length; i++)
        {
            var old = before?.Sites[i];
            sites[i] = old is null || all || _sites[i].IsTouched ? _sites[i].Picture(now, old) : old;
            isChanged |= !ReferenceEquals(sites[i], old);
        }

        return isChanged
            ? new ParkingPicture(now, (before?.Version ?? 0) + 1, sites)
            : before! with { At = now };
    }
}

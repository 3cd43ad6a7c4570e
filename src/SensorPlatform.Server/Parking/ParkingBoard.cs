using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Live;

namespace SensorPlatform.Server.Parking;

/// <summary>The sites as they are now, for everybody who shows them. Any thread.</summary>
internal sealed class ParkingBoard(CityCatalog catalog, PlatformState state, TimeProvider time)
{
    private readonly Lock _making = new();
    private ParkingPicture? _current;
    private long _stateVersion = -1;

    /// <summary>The sites now: at most a second old.</summary>
    public ParkingPicture Current
    {
        get
        {
            var now = Instant.From(time.GetUtcNow());
            lock (_making)
            {
                if (_current is null || _stateVersion != state.Version || now - _current.At > TimeSpan.FromSeconds(1))
                {
                    _stateVersion = state.Version;
                    _current = new ParkingPicture(now, (_current?.Version ?? 0) + 1, [.. Sites(now)]);
                }

                return _current;
            }
        }
    }

    /// <summary>How the forecasts of a site have fared; empty before the first could be judged, or when there is no such site.</summary>
    public IReadOnlyList<ForecastScore> ScoresOf(string siteId) => [];

    /// <summary>How a site is used: a copy of its own; null when there is no such site.</summary>
    public SiteUsage? UsageOf(string siteId) => catalog.FindSite(siteId) is null ? null : new SiteUsage();

    private IEnumerable<SitePicture> Sites(Instant now)
    {
        foreach (var city in catalog.Cities)
        {
            foreach (var site in city.Sites)
            {
                yield return Of(city, site, now);
            }
        }
    }

    private SitePicture Of(City city, Site site, Instant now)
    {
        var pitches = new PitchPicture[site.Pitches.Count];
        var counts = default(SiteOccupancy);
        var noneFree = 1.0;
        var updatedAt = Instant.None;
        for (var i = 0; i < pitches.Length; i++)
        {
            var estimate = Estimate(site, site.Pitches[i], now);
            pitches[i] = new PitchPicture(site.Pitches[i], estimate, null, null);
            counts = counts.With(estimate.State);
            noneFree *= estimate.State == PitchState.Closed ? 1 : estimate.OccupiedProbability;
            updatedAt = estimate.LastSeen > updatedAt ? estimate.LastSeen : updatedAt;
        }

        return new SitePicture(city, site, pitches, counts, 1 - noneFree, updatedAt, null);
    }

    private PitchEstimate Estimate(Site site, Pitch pitch, Instant now)
    {
        var status = PitchStatus.Of(state, site, pitch, now);
        var (probability, confidence, reason) = status.State switch
        {
            PitchState.Occupied => (0.98, 0.98, PitchReason.Sensor),
            PitchState.Free => (0.02, 0.98, PitchReason.Sensor),
            PitchState.Closed => (0.0, 1.0, PitchReason.Closed),
            _ => (0.5, 0.0, pitch.Sensor is null ? PitchReason.NoSensor
                : status.LastSeen.IsNone ? PitchReason.NeverHeard : PitchReason.Silent),
        };
        return new PitchEstimate(
            status.State, probability, confidence, status.Since, status.LastSeen, reason, PitchFaults.None);
    }
}

using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Operators;

/// <summary>
/// Notes since when the pictures of the sites show each fault of each pitch. It looks whenever somebody asks, and the program has it
/// look once a minute. What the first picture shows is older than the program. Any thread.
/// </summary>
internal sealed class FaultClock
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Site, string Pitch, PitchFaults Fault), Instant> _since = [];
    private readonly HashSet<(string Site, string Pitch)> _known = [];

    /// <summary>Takes a picture; an older one than the newest changes nothing that matters.</summary>
    public void Look(ParkingPicture picture)
    {
        lock (_gate)
        {
            foreach (var site in picture.Sites)
            {
                foreach (var pitch in site.Pitches)
                {
                    Look(site.Site.Id, pitch, picture.At);
                }
            }
        }
    }

    /// <summary>Since when a pitch shows a fault; null when that is not known.</summary>
    public Instant? Since(string site, PitchPicture pitch, PitchFaults fault)
    {
        // A silent sensor says itself since when.
        if (fault == PitchFaults.Silent)
        {
            return pitch.Estimate.LastSeen.IsNone ? null : pitch.Estimate.LastSeen;
        }

        lock (_gate)
        {
            return _since.TryGetValue((site, pitch.Pitch.Id, fault), out var since) && !since.IsNone ? since : null;
        }
    }

    private void Look(string site, PitchPicture pitch, Instant now)
    {
        var isFirst = _known.Add((site, pitch.Pitch.Id));
        foreach (var (fault, _) in PitchWords.Faults)
        {
            var key = (site, pitch.Pitch.Id, fault);
            if ((pitch.Estimate.Faults & fault) == 0)
            {
                _since.Remove(key);
            }
            else
            {
                _since.TryAdd(key, isFirst ? Instant.None : now);
            }
        }
    }
}

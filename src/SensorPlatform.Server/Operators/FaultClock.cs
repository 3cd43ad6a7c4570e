using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Api;
using SensorPlatform.Server.Parking;

namespace SensorPlatform.Server.Operators;

/// <summary>
/// Notes since when the pictures of the sites show each fault of each pitch. What the first picture shows is older than the
/// program. Any thread.
/// </summary>
internal sealed class FaultClock
{
    private static readonly IReadOnlyList<string> Words = ParkingWords.Of((PitchFaults)ushort.MaxValue);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Site, string Pitch, string Fault), Instant> _since = [];
    private readonly HashSet<(string Site, string Pitch)> _known = [];
    private long _version = -1;

    /// <summary>Takes a picture.</summary>
    public void Look(ParkingPicture picture)
    {
        lock (_gate)
        {
            if (picture.Version <= _version)
            {
                return;
            }

            _version = picture.Version;
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
    public Instant? Since(string site, PitchPicture pitch, string fault)
    {
        // A silent sensor says itself since when.
        if (fault == "silent")
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
        var shown = ParkingWords.Of(pitch.Estimate.Faults);
        foreach (var fault in Words)
        {
            var key = (site, pitch.Pitch.Id, fault);
            if (!shown.Contains(fault, StringComparer.Ordinal))
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

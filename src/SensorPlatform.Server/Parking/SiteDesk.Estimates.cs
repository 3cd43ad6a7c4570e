using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Server.Parking;

// How a pitch is told: the city file, what was set by hand, the monitor.
internal sealed partial class SiteDesk
{
    /// <summary>The pitches as they are at a time. The span is valid until the next call.</summary>
    public ReadOnlySpan<PitchEstimate> EstimatesAt(Instant now)
    {
        var at = now > _newestReceived ? now : _newestReceived;
        for (var i = 0; i < _estimates.Length; i++)
        {
            _estimates[i] = EstimateAt(i, at);
        }

        return _estimates;
    }

    /// <summary>The site now; the one before when nothing has changed.</summary>
    public SitePicture Picture(Instant now, SitePicture? before)
    {
        var estimates = EstimatesAt(now);
        var pitches = new PitchPicture[estimates.Length];
        var counts = default(SiteOccupancy);
        var updatedAt = Instant.None;
        for (var i = 0; i < pitches.Length; i++)
        {
            ref readonly var estimate = ref estimates[i];
            pitches[i] = new PitchPicture(Site.Pitches[i], estimate, _overrides[i], Parts.Stays.Open(i))
            {
                Findings = FindingsOf(i),
            };
            counts = counts.With(estimate.State);
            updatedAt = estimate.LastSeen > updatedAt ? estimate.LastSeen : updatedAt;
        }

        IsTouched = false;
        IsForecastDue |= before is null || before.Counts != counts;
        return before is not null && ReferenceEquals(before.Forecast, Forecast) && before.Pitches.SequenceEqual(pitches)
            ? before
            : new SitePicture(City, Site, pitches, counts, updatedAt, Forecast);
    }

    // A new picture only when a fault has come or gone: how strong it shows changes all the time.
    private PitchFaultFinding[] FindingsOf(int pitch)
    {
        var found = Parts.Monitor.Findings(pitch);
        ref var held = ref _findings[pitch];
        var isSame = found.Length == held.Length;
        for (var i = 0; isSame && i < held.Length; i++)
        {
            isSame = found[i].Fault == held[i].Fault && found[i].Since == held[i].Since;
        }

        return isSame ? held : held = found.ToArray();
    }

    private PitchEstimate EstimateAt(int pitch, Instant at)
    {
        var configured = Site.Pitches[pitch];
        var estimate = configured.Sensor is null
            ? new PitchEstimate(PitchState.Unknown, 0.5, 0, Instant.None, Instant.None, PitchReason.NoSensor, PitchFaults.None)
            : Parts.Monitor.Estimate(pitch, at);
        if (configured.Closed)
        {
            return Closed(in estimate, Instant.None, PitchReason.Closed);
        }

        return _overrides[pitch] is { } held ? SetByHand(in estimate, held) : estimate;
    }

    private static PitchEstimate SetByHand(in PitchEstimate estimate, PitchOverride held) => held.Kind switch
    {
        PitchOverrideKind.Closed or PitchOverrideKind.Event => Closed(in estimate, held.From, PitchReason.SetByHand),
        PitchOverrideKind.Free => estimate with
        {
            State = PitchState.Free,
            OccupiedProbability = 1 - SeenConfidence,
            Confidence = SeenConfidence,
            Since = held.From,
            Reason = PitchReason.SetByHand,
        },
        PitchOverrideKind.Occupied => estimate with
        {
            State = PitchState.Occupied,
            OccupiedProbability = SeenConfidence,
            Confidence = SeenConfidence,
            Since = held.From,
            Reason = PitchReason.SetByHand,
        },
        _ => estimate with
        {
            State = PitchState.Unknown,
            OccupiedProbability = 0.5,
            Confidence = 0,
            Since = held.From,
            Reason = PitchReason.SetByHand,
        },
    };

    private static PitchEstimate Closed(in PitchEstimate estimate, Instant since, PitchReason reason) => estimate with
    {
        State = PitchState.Closed,
        OccupiedProbability = 0,
        Confidence = 1,
        Since = since,
        Reason = reason,
    };
}

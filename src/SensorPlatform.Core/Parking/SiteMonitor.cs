using System.Buffers;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// Judges the pitches of one site by what their sensors say, how they have behaved, and how their neighbours do:
/// <c>docs/parking/occupancy.md</c>. One owner; time comes from outside.
/// </summary>
public sealed class SiteMonitor
{
    /// <summary>Messages may be that late: until then they give the same result as in time, with 256 messages of a pitch at most.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromHours(48);

    // When a pitch tells more than it can hold: as few renewals as possible, as much memory of the last hours as possible.
    private const int SettledAtOnce = PitchHistory.Capacity / 4;

    // How long it goes on with what it believes of rates and errors: learning is the dear part of a review.
    private static readonly TimeSpan LearningInterval = TimeSpan.FromHours(6);

    private readonly SiteMonitorOptions _options;
    private readonly PitchTrack[] _tracks;
    private readonly SiteRates _rates;
    private readonly PitchLearning _site = new();
    private readonly PitchSmoother _smoother = new();
    private Instant _reviewed;
    private Instant _learned;

    /// <summary>A monitor that knows nothing yet.</summary>
    public SiteMonitor(SiteMonitorOptions options, ReadOnlySpan<MonitoredPitch> pitches)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _rates = new SiteRates(options.Calendar);
        _tracks = new PitchTrack[pitches.Length];
        for (var i = 0; i < pitches.Length; i++)
        {
            _tracks[i] = new PitchTrack(pitches[i]);
        }

        Renew();
    }

    /// <summary>Pitches of the site.</summary>
    public int PitchCount => _tracks.Length;

    /// <summary>Messages that came so late that those after them had been taken for good.</summary>
    public long TooLate { get; private set; }

    /// <summary>Messages that were known already, or that told nothing beyond another one of the same time.</summary>
    public long Repeated { get; private set; }

    /// <summary>Messages without a signal or a time, or of a pitch without a sensor.</summary>
    public long Unusable { get; private set; }

    /// <summary>Takes a message of a pitch's sensor. Allocates nothing. A time after the receipt is taken as the receipt.</summary>
    /// <param name="pitch">Index of the pitch.</param>
    /// <param name="observation">What was said.</param>
    public void Observe(int pitch, in PitchObservation observation)
    {
        var track = _tracks[pitch];
        var time = TimeOf(in observation);
        if (time.IsNone || !track.Pitch.HasSensor || observation.Signal is PitchSignal.None or > PitchSignal.Unreadable)
        {
            Unusable++;
            return;
        }

        if (track.History.IsFull)
        {
            Settle(track, SettledAtOnce);
            Renew();
        }

        if (time <= track.SettledUntil)
        {
            TooLate++;
            return;
        }

        Repeated += track.Take(time, observation.Signal, _rates) ? 0 : 1;
    }

    /// <summary>Says that the city has closed a pitch or opened it again: a closed one is not compared with the others.</summary>
    public void SetClosed(int pitch, bool isClosed) => _tracks[pitch].IsClosed = isClosed;

    /// <summary>
    /// Learns from what is old enough, compares the pitches with each other and finds faults; to be called each 15 to 60 minutes. It works with
    /// any spacing.
    /// </summary>
    /// <param name="now">The time; one that is not after the last review's changes nothing.</param>
    public void Review(Instant now)
    {
        if (now <= _reviewed)
        {
            return;
        }

        var passed = _reviewed.IsNone ? TimeSpan.Zero : now - _reviewed;
        var renews = _learned.IsNone || now - _learned >= LearningInterval;
        if (renews)
        {
            Learn(now);
        }

        SumUp();
        foreach (var track in _tracks)
        {
            PitchFaultRules.Review(track, now, _rates, _options, SiteComparison.BelievableDays(track, _site, _options));
        }

        SiteComparison.Review(_tracks, _site, now, passed, _rates, _options);
        _reviewed = now;
        if (renews || HaveBeliefsChanged())
        {
            Renew();
        }
    }

    /// <summary>What may be said of a pitch. Allocates nothing; changes nothing.</summary>
    /// <param name="pitch">Index of the pitch.</param>
    /// <param name="now">The time of the question, not before the newest message's receipt.</param>
    public PitchEstimate Estimate(int pitch, Instant now) => _tracks[pitch].Estimate(now, _rates, _options);

    /// <summary>The faults of a pitch's sensor as of the last review. Good until the next call of <see cref="Review"/>.</summary>
    /// <param name="pitch">Index of the pitch.</param>
    public ReadOnlySpan<PitchFaultFinding> Findings(int pitch) => _tracks[pitch].Findings.All;

    /// <summary>Time between two messages of a pitch's sensor: as configured, else as learned; zero when neither is known.</summary>
    /// <param name="pitch">Index of the pitch.</param>
    public TimeSpan IntervalOf(int pitch) => _tracks[pitch].Interval;

    /// <summary>Writes all that it knows, so that <see cref="TryRestore"/> goes on from there; but not what is closed, nor what was counted.</summary>
    public void Save(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        SiteMonitorFormat.Write(_tracks, _reviewed, _learned, destination);
    }

    /// <summary>Takes what <see cref="Save"/> wrote; pitches are found by their keys, others stay as they are.</summary>
    /// <returns>False when the bytes are of another version or broken: nothing is changed then.</returns>
    public bool TryRestore(ReadOnlySpan<byte> saved)
    {
        if (!SiteMonitorFormat.TryRead(saved, _tracks, out var reviewed, out var learned))
        {
            return false;
        }

        _reviewed = reviewed;
        _learned = learned;
        Renew();
        return true;
    }

    /// <summary>Brings what lies ahead of now back to now, after a clock that ran ahead; nothing changes when nothing does.</summary>
    /// <param name="now">The time.</param>
    public void TurnBack(Instant now)
    {
        _reviewed = _reviewed > now ? now : _reviewed;
        _learned = _learned > now ? now : _learned;
        var isChanged = false;
        foreach (var track in _tracks)
        {
            isChanged |= track.TurnBack(now);
        }

        if (isChanged)
        {
            Renew();
        }
    }

    private static Instant TimeOf(in PitchObservation observation) =>
        observation.Time.IsNone || (!observation.Received.IsNone && observation.Received < observation.Time)
            ? observation.Received
            : observation.Time;

    private void Settle(PitchTrack track, int count)
    {
        if (count > 0)
        {
            track.Settle(count, _smoother, _rates, SiteComparison.BelievableDays(track, _site, _options));
        }
    }

    private void Learn(Instant now)
    {
        var days = _learned.IsNone ? 0 : (now - _learned).TotalDays;
        foreach (var track in _tracks)
        {
            Settle(track, track.CountUntil(now - Lateness));
            track.Learning.Fade(days);
            track.LearnedInterval = PitchRhythm.Of(track.History.Times, track.LearnedInterval);
        }

        _learned = now;
    }

    private bool HaveBeliefsChanged()
    {
        foreach (var track in _tracks)
        {
            if (track.WasDisbelieved != track.Findings.IsDisbelieved)
            {
                return true;
            }
        }

        return false;
    }

    private void SumUp()
    {
        _site.All.Clear();
        foreach (var track in _tracks)
        {
            if (!track.Findings.IsDisbelieved)
            {
                _site.Add(track.Learning);
            }
        }
    }

    private void Renew()
    {
        SumUp();
        _rates.Renew(_site.Arrivals, _site.Departures, _site.FreeHours, _site.OccupiedHours);
        foreach (var track in _tracks)
        {
            track.Renew(_rates, _site);
        }
    }
}

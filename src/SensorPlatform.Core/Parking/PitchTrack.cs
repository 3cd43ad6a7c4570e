using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>All that a site's monitor knows of one pitch.</summary>
internal sealed class PitchTrack(MonitoredPitch pitch)
{
    private const int OutageGaps = 10;
    private const double RebootingDoubt = 0.1;
    private const int CrossingSteps = 20;

    private static readonly TimeSpan ShortestTeachingGap = TimeSpan.FromHours(6);

    private PitchFilter _settled;
    private PitchFilter _filter;

    internal MonitoredPitch Pitch { get; } = pitch;

    internal PitchHistory History { get; } = new();

    internal PitchLearning Learning { get; } = new();

    internal PitchFindings Findings { get; } = new();

    /// <summary>What is believed of pitch and sensor since the last review.</summary>
    internal PitchModel Model { get; private set; }

    /// <summary>What all messages tell.</summary>
    internal ref readonly PitchFilter Filter => ref _filter;

    /// <summary>What those messages tell that are older than the history.</summary>
    internal ref PitchFilter Settled => ref _settled;

    /// <summary>Messages up to this time are taken for good: later ones of that time are too late.</summary>
    internal Instant SettledUntil { get; set; }

    /// <summary>The interval of its messages as learned; zero: not known.</summary>
    internal TimeSpan LearnedInterval { get; set; }

    /// <summary>True while the city has closed the pitch: nobody comes, and nothing is compared.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>Was the sensor not believed when the rates of the site were renewed, so that they are without it?</summary>
    internal bool WasDisbelieved { get; private set; }

    /// <summary>What is compared with the neighbours.</summary>
    internal PitchComparison Comparison { get; } = new();

    /// <summary>Longest time between two messages; zero: not known.</summary>
    internal TimeSpan Interval => Pitch.ReportingInterval > TimeSpan.Zero ? Pitch.ReportingInterval : LearnedInterval;

    /// <summary>Takes a message; the history must not be full.</summary>
    /// <returns>False when it is known already.</returns>
    internal bool Take(Instant time, PitchSignal signal, SiteRates rates)
    {
        if (!History.Insert(time, signal, out var isLast))
        {
            return false;
        }

        if (isLast)
        {
            _filter.Take(time, signal, rates, Model);
        }
        else
        {
            Refold(rates);
        }

        return true;
    }

    /// <summary>How many messages are not newer than a time.</summary>
    internal int CountUntil(Instant time)
    {
        var count = 0;
        while (count < History.Count && History.Times[count] <= time)
        {
            count++;
        }

        return count;
    }

    /// <summary>Takes the oldest messages for good and learns from them, unless the sensor is not believed.</summary>
    internal void Settle(int count, PitchSmoother smoother, SiteRates rates, double believableDays)
    {
        if (count == 0)
        {
            return;
        }

        var learns = !Findings.IsDisbelieved;
        if (learns)
        {
            var longestGap = Interval * 1.5 > ShortestTeachingGap ? Interval * 1.5 : ShortestTeachingGap;
            smoother.Learn(History, count, in _settled, Model, rates, longestGap, Learning);
        }

        for (var i = 0; i < count; i++)
        {
            LearnLoss(History.Times[i]);
            var (steady, since) = (_settled.Steady, _settled.SteadySince);
            _settled.Take(History.Times[i], History.Signals[i], rates, Model);
            var days = (_settled.SteadySince - since).TotalDays;
            if (learns && steady == PitchState.Occupied && _settled.Steady == PitchState.Free && days <= believableDays)
            {
                Learning.Stays[Math.Min(PitchLearning.Nights - 1, (int)days)]++;
            }
        }

        SettledUntil = History.Times[count - 1];
        History.RemoveFirst(count);
    }

    /// <summary>Takes over what is believed now and judges all recent messages by it.</summary>
    internal void Renew(SiteRates rates, PitchLearning site)
    {
        Model = Learning.Model(rates, site, Interval);
        WasDisbelieved = Findings.IsDisbelieved;
        Refold(rates);
    }

    /// <summary>How long the sensor may say nothing, by its interval and its own loss; zero: not known.</summary>
    internal TimeSpan SilentAfter(SiteMonitorOptions options)
    {
        var missed = Math.Ceiling(Math.Log(options.SilentProbability) / Math.Log(Learning.Loss));
        return Interval * (Math.Clamp(missed, options.SilentHeartbeats, OutageGaps) + 0.5);
    }

    /// <summary>True when it has said nothing for longer than that.</summary>
    internal bool IsSilent(Instant now, SiteMonitorOptions options) =>
        !_filter.LastSeen.IsNone && Interval > TimeSpan.Zero && now - _filter.LastSeen > SilentAfter(options);

    /// <summary>True when its newest state can be compared with other pitches.</summary>
    internal bool IsComparable(Instant now, SiteMonitorOptions options) =>
        Pitch.HasSensor && !IsClosed && _filter.Steady != PitchState.Unknown && now - _filter.Told <= options.StaleAfter;

    /// <summary>What may be said of the pitch.</summary>
    internal PitchEstimate Estimate(Instant now, SiteRates rates, SiteMonitorOptions options)
    {
        if (!Pitch.HasSensor)
        {
            return default(PitchEstimate) with { OccupiedProbability = rates.Share };
        }

        if (_filter.LastSeen.IsNone)
        {
            return Unknown(rates.Share, Instant.None, PitchReason.NeverHeard, PitchFaults.None);
        }

        var faults = Findings.Faults & ~PitchFaults.Silent;
        faults |= IsSilent(now, options) ? PitchFaults.Silent : PitchFaults.None;
        if (Findings.IsDisbelieved)
        {
            return Unknown(rates.Share, Findings.DisbelievedSince, PitchReason.Faulty, faults);
        }

        var occupied = _filter.ProbabilityAt(now, rates, Model);
        occupied += Findings.Has(PitchFaults.Rebooting) ? RebootingDoubt * (0.5 - occupied) : 0;
        if (!_filter.WithoutValueSince.IsNone || _filter.Reading == PitchSignal.None)
        {
            var isStale = now - _filter.LastSeen > options.StaleAfter;
            return Unknown(
                occupied, _filter.WithoutValueSince, isStale ? PitchReason.Silent : PitchReason.NoValue, faults);
        }

        if (now - _filter.Told > options.StaleAfter)
        {
            return Unknown(occupied, UnsureSince(rates, options), PitchReason.Silent, faults);
        }

        var confidence = _filter.Believed == PitchState.Occupied ? occupied : 1 - occupied;
        return confidence >= options.MinimumConfidence
            ? new PitchEstimate(_filter.Believed, occupied, confidence, _filter.Since, _filter.LastSeen, PitchReason.Sensor, faults)
            : Unknown(
                occupied,
                UnsureSince(rates, options),
                now - _filter.Told > Interval ? PitchReason.Silent : PitchReason.Faulty,
                faults);
    }

    /// <summary>Judges all recent messages again, from those that are taken for good on.</summary>
    internal void Refold(SiteRates rates)
    {
        _filter = _settled;
        var times = History.Times;
        var signals = History.Signals;
        for (var i = 0; i < times.Length; i++)
        {
            _filter.Take(times[i], signals[i], rates, Model);
        }
    }

    /// <summary>What lies ahead of a time counts as of that time.</summary>
    /// <returns>True when there was a message.</returns>
    internal bool TurnBack(Instant now)
    {
        // A message of that very time must not be too late.
        var before = new Instant(now.UnixNanoseconds - 1);
        var isSettledAhead = SettledUntil > before;
        SettledUntil = isSettledAhead ? before : SettledUntil;
        _settled.TurnBack(now);
        Comparison.TurnBack(now);
        Findings.TurnBack(now);
        return History.TurnBack(now) || isSettledAhead;
    }

    private PitchEstimate Unknown(double occupied, Instant since, PitchReason reason, PitchFaults faults) =>
        new(PitchState.Unknown, occupied, 0, since, _filter.LastSeen, reason, faults);

    // When the confidence fell below its bound; the same whenever it is asked.
    private Instant UnsureSince(SiteRates rates, SiteMonitorOptions options)
    {
        var unsure = _filter.Told + options.StaleAfter;
        if (IsSure(unsure, rates, options))
        {
            return unsure;
        }

        var sure = _filter.Told;
        for (var i = 0; i < CrossingSteps && sure < unsure; i++)
        {
            var middle = sure + ((unsure - sure) / 2);
            if (IsSure(middle, rates, options))
            {
                sure = middle;
            }
            else
            {
                unsure = middle;
            }
        }

        return unsure;
    }

    private bool IsSure(Instant time, SiteRates rates, SiteMonitorOptions options)
    {
        var occupied = _filter.ProbabilityAt(time, rates, Model);
        return (_filter.Believed == PitchState.Occupied ? occupied : 1 - occupied) >= options.MinimumConfidence;
    }

    private void LearnLoss(Instant time)
    {
        if (_settled.LastSeen.IsNone || Interval == TimeSpan.Zero)
        {
            return;
        }

        var expected = Math.Max(1, Math.Round((time - _settled.LastSeen) / Interval));
        if (expected <= OutageGaps)
        {
            Learning.ExpectedMessages += expected;
            Learning.MissedMessages += expected - 1;
        }
    }
}

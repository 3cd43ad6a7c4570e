using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Parking;

/// <summary>
/// What the messages of a pitch's sensor tell, one after the other in order of event time: a hidden Markov chain of two states in
/// continuous time, and since when the pitch is as it is. <c>default</c> is a pitch of which nothing was heard.
/// </summary>
internal struct PitchFilter
{
    // However often a sensor repeats itself, it can be wrong for good (a trolley on it, a bad mounting).
    private const double Surest = 0.995;

    // A sign of life confirms what was told like a reading that is wrong one time in four.
    private const double AliveError = 0.25;

    // After a start a sensor may have lost its zero point.
    private const double RestartDoubt = 0.1;

    private const int EndOfCount = 1_000;

    /// <summary>Probability that somebody stood there at <see cref="At"/>.</summary>
    internal double Probability;

    /// <summary>The time of <see cref="Probability"/>.</summary>
    internal Instant At;

    /// <summary>Time of the newest message of any kind.</summary>
    internal Instant LastSeen;

    /// <summary>Time of the newest message that told or confirmed a state.</summary>
    internal Instant Told;

    /// <summary>Since when the newest reading has no value; none when it has one.</summary>
    internal Instant WithoutValueSince;

    /// <summary>The newest reading with a value: free, occupied, or none.</summary>
    internal PitchSignal Reading;

    /// <summary>How many readings in a row said the same, 0 to 1000.</summary>
    internal int Run;

    /// <summary>Time of the first of them.</summary>
    internal Instant RunStart;

    /// <summary>Time of the newest reading with a value.</summary>
    internal Instant ReadingTime;

    /// <summary>Probability just after it.</summary>
    internal double AfterReading;

    /// <summary>Time between the first reading of the run and the one before it, h.</summary>
    internal double HoursBeforeRun;

    /// <summary>The state that is believed.</summary>
    internal PitchState Believed;

    /// <summary>First reading of it.</summary>
    internal Instant Since;

    /// <summary>The state that two messages in a row have told; single contradictions that look like misreadings are passed over.</summary>
    internal PitchState Steady;

    /// <summary>First reading of it.</summary>
    internal Instant SteadySince;

    /// <summary>Takes the next message.</summary>
    internal void Take(Instant time, PitchSignal signal, SiteRates rates, in PitchModel model)
    {
        var gap = LastSeen.IsNone ? TimeSpan.Zero : time - LastSeen;
        LastSeen = time;
        switch (signal)
        {
            case PitchSignal.Free or PitchSignal.Occupied:
                TakeReading(time, signal, gap, rates, in model);
                break;
            case PitchSignal.NoValue:
                WithoutValueSince = WithoutValueSince.IsNone ? time : WithoutValueSince;
                break;
            case PitchSignal.Alive when Reading != PitchSignal.None && WithoutValueSince.IsNone:
                Confirm(time, rates, in model);
                break;
            case PitchSignal.Restart when Reading != PitchSignal.None:
                Advance(time, rates, in model);
                Probability += RestartDoubt * (0.5 - Probability);
                break;
            default:
                break;
        }
    }

    /// <summary>Probability that somebody stands there at a time after the newest message.</summary>
    internal readonly double ProbabilityAt(Instant time, SiteRates rates, in PitchModel model) =>
        Reading == PitchSignal.None ? rates.Share : rates.AfterSilence(At, time, in model).From(Probability);

    // Was the single reading before one that contradicts it rather a misreading than somebody who came and went, or went and came?
    private readonly bool WasMisread(PitchSignal said, Instant time, SiteRates rates, in PitchModel model)
    {
        var arrival = rates.Arrivals[rates.HourOf(RunStart)] * model.ArrivalFactor;
        var departure = rates.Departures[rates.HourOf(RunStart)] * model.DepartureFactor;
        var (there, back) = said == PitchSignal.Occupied ? (arrival, departure) : (departure, arrival);
        var error = said == PitchSignal.Occupied ? model.FalseOccupied : model.FalseFree;
        var hours = (time - RunStart).TotalHours;
        return (1 - Math.Exp(-there * HoursBeforeRun)) * (1 - Math.Exp(-back * hours)) * (1 - error) < error;
    }

    /// <summary>What lies ahead of a time counts as of that time.</summary>
    internal void TurnBack(Instant now)
    {
        At = Earlier(At, now);
        LastSeen = Earlier(LastSeen, now);
        Told = Earlier(Told, now);
        WithoutValueSince = Earlier(WithoutValueSince, now);
        RunStart = Earlier(RunStart, now);
        ReadingTime = Earlier(ReadingTime, now);
        Since = Earlier(Since, now);
        SteadySince = Earlier(SteadySince, now);
    }

    private static Instant Earlier(Instant time, Instant now) => time > now ? now : time;

    private void Advance(Instant time, SiteRates rates, in PitchModel model)
    {
        if (time > At)
        {
            Probability = rates.AfterSilence(At, time, in model).From(Probability);
            At = time;
        }
    }

    private void TakeReading(Instant time, PitchSignal signal, TimeSpan gap, SiteRates rates, in PitchModel model)
    {
        if (Reading == PitchSignal.None)
        {
            Probability = rates.Share;
            At = time;
        }

        Advance(time, rates, in model);
        Probability = Weighed(signal, gap, in model);
        Count(time, signal, rates, in model);
        WithoutValueSince = Instant.None;
        Reading = signal;
        ReadingTime = time;
        Told = time;
        AfterReading = Probability;
        Believe(signal);
    }

    private readonly double Weighed(PitchSignal signal, TimeSpan gap, in PitchModel model)
    {
        var isOccupied = signal == PitchSignal.Occupied;
        var occupied = Probability * (isOccupied ? 1 - model.FalseFree : model.FalseFree);
        var free = (1 - Probability) * (isOccupied ? model.FalseOccupied : 1 - model.FalseOccupied);
        var probability = occupied / (occupied + free);
        if (Reading != PitchSignal.None && signal != Reading)
        {
            // Many sensors send at once when they see a change, so that a short time since the message before says nothing against it.
            var genuine = model.GenuineAt(model.KindOf(Run, gap));
            probability = isOccupied ? Math.Max(probability, genuine) : Math.Min(probability, 1 - genuine);
        }

        return Math.Clamp(probability, 1 - Surest, Surest);
    }

    private void Count(Instant time, PitchSignal signal, SiteRates rates, in PitchModel model)
    {
        if (signal == Reading)
        {
            Run = Math.Min(EndOfCount, Run + 1);
        }
        else
        {
            if (Run == 1 && StateOf(signal) == Steady && !WasMisread(Reading, time, rates, in model))
            {
                SteadySince = time;
            }

            HoursBeforeRun = Reading == PitchSignal.None ? 0 : (time - ReadingTime).TotalHours;
            Run = 1;
            RunStart = time;
        }

        Steady = Run >= 2 ? Settle(StateOf(signal)) : Steady;
    }

    private PitchState Settle(PitchState state)
    {
        SteadySince = state == Steady ? SteadySince : RunStart;
        return state;
    }

    // Never the other state by doubt alone: a pitch becomes free by a reading that says so.
    private void Believe(PitchSignal signal)
    {
        var state = StateOf(signal);
        var isLikely = signal == PitchSignal.Occupied ? Probability >= 0.5 : Probability <= 0.5;
        if (Believed != state && (isLikely || Believed == PitchState.Unknown))
        {
            Believed = state;
            Since = RunStart;
        }
    }

    private void Confirm(Instant time, SiteRates rates, in PitchModel model)
    {
        Advance(time, rates, in model);
        var isOccupied = Reading == PitchSignal.Occupied;
        var occupied = Probability * (isOccupied ? 1 - AliveError : AliveError);
        var free = (1 - Probability) * (isOccupied ? AliveError : 1 - AliveError);
        var probability = occupied / (occupied + free);

        // The sensor goes by the same reading, however often it says that it lives: it cannot become surer by that.
        Probability = isOccupied
            ? Math.Min(probability, Math.Max(Probability, AfterReading))
            : Math.Max(probability, Math.Min(Probability, AfterReading));
        Told = time;
        Steady = Settle(StateOf(Reading));
    }

    private static PitchState StateOf(PitchSignal reading) =>
        reading == PitchSignal.Occupied ? PitchState.Occupied : PitchState.Free;
}

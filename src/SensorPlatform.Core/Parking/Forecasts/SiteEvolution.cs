namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// The joint distribution of overnight guests and visitors at a site, moved on by steps of 15 minutes: guests leave one by one,
/// then others come while there is room. Who leaves goes by the expected mix of nights and ages, not by that of each state. A
/// large site keeps the sum of guests alone.
/// </summary>
internal sealed class SiteEvolution
{
    /// <summary>
    /// Most pitches with a joint distribution; beyond, only the sum of all guests has one, so that time is bounded.
    /// </summary>
    internal const int LargestJoint = 24;

    // More visitors than have this chance are left out.
    private const double Negligible = 1e-10;

    private readonly int _width;
    private readonly bool _isJoint;
    private readonly double[] _states;
    private readonly double[] _free;
    private readonly StepTable _table;

    // Most visitors that any state has.
    private int _mostVisitors;

    internal SiteEvolution(int capacity, bool isJoint, int mostNights)
    {
        (Capacity, _width, _isJoint) = (capacity, capacity + 1, isJoint);
        _states = new double[isJoint ? _width * _width : _width];
        _free = new double[_width];
        _table = new StepTable(capacity);
        Mix = new GuestMix(mostNights);
    }

    /// <summary>Pitches that are not closed.</summary>
    internal int Capacity { get; }

    /// <summary>Guests expected.</summary>
    internal GuestMix Mix { get; }

    /// <summary>Probabilities that 0, 1, … pitches are free.</summary>
    internal ReadOnlySpan<double> Free => _free;

    /// <summary>Starts from certainty that nobody is there.</summary>
    internal void StartEmpty()
    {
        Array.Clear(_states);
        _states[0] = 1;
        _mostVisitors = 0;
        Mix.Clear();
        Settle();
    }

    /// <summary>Takes the state of another evolution of the same shape.</summary>
    internal void CopyFrom(SiteEvolution other)
    {
        other._states.CopyTo(_states, 0);
        _mostVisitors = other._mostVisitors;
        other._free.CopyTo(_free, 0);
        Mix.CopyFrom(other.Mix);
    }

    /// <summary>Adds a pitch that is occupied with some probability; the mix is the caller's to add to.</summary>
    /// <param name="occupied">Probability that somebody is there.</param>
    /// <param name="overnight">Probability that it is an overnight guest if so.</param>
    internal void AddPitch(double occupied, double overnight)
    {
        _mostVisitors = _isJoint ? Capacity : 0;
        var (guest, visitor) = _isJoint ? (occupied * overnight, occupied * (1 - overnight)) : (occupied, 0);
        for (var visitors = _isJoint ? Capacity : 0; visitors >= 0; visitors--)
        {
            for (var guests = Capacity - visitors; guests >= 0; guests--)
            {
                ref var state = ref _states[(visitors * _width) + guests];
                var sum = state * (1 - occupied);
                sum += guests > 0 ? _states[(visitors * _width) + guests - 1] * guest : 0;
                sum += visitors > 0 ? _states[((visitors - 1) * _width) + guests] * visitor : 0;
                state = sum;
            }
        }
    }

    /// <summary>Adds the guests on pitches of which nothing is known; the mix is the caller's to add to.</summary>
    /// <param name="chances">For each number of guests so far, the probabilities that 0, 1, … are on those pitches.</param>
    /// <param name="unknown">Those pitches.</param>
    /// <param name="overnight">Probability that a guest there is an overnight guest.</param>
    internal void AddUnknown(ReadOnlySpan<double> chances, int unknown, double overnight)
    {
        _mostVisitors = _isJoint ? Capacity : 0;
        var known = Capacity - unknown;
        var before = (double[])_states.Clone();
        Array.Clear(_states);
        var table = new StepTable(unknown);
        table.SetLeave(_isJoint ? 1 - overnight : 0);
        for (var visitors = 0; visitors <= (_isJoint ? known : 0); visitors++)
        {
            for (var guests = 0; guests <= known - visitors; guests++)
            {
                var state = before[(visitors * _width) + guests];
                for (var more = 0; more <= unknown; more++)
                {
                    var chance = state * chances[((guests + visitors) * (unknown + 1)) + more];
                    for (var moreVisitors = 0; moreVisitors <= (_isJoint ? more : 0); moreVisitors++)
                    {
                        _states[((visitors + moreVisitors) * _width) + guests + more - moreVisitors] +=
                            chance * table.LeaveProbability(more, moreVisitors);
                    }
                }
            }
        }
    }

    /// <summary>Moves on by a step.</summary>
    internal void Step(ForecastTimeline timeline, int step, in ForecastShift shift, VisitLengths visits)
    {
        var (guestsBefore, visitorsBefore) = _isJoint ? (0, 0) : (Mix.OvernightSum, Mix.VisitorSum);
        var (guestsLeave, visitorsLeave) = Mix.Leave(timeline, step, shift.Leaving, visits);
        var guestsCome = timeline.Overnight[step] * Math.Exp(shift.Overnight);
        var visitorsCome = timeline.Visitors[step] * Math.Exp(shift.Visitors);
        if (_isJoint)
        {
            MoveGuests(guestsLeave, leaving: true);
            MoveVisitors(visitorsLeave, leaving: true);
            MoveGuests(guestsCome, leaving: false);
            MoveVisitors(visitorsCome, leaving: false);
        }
        else
        {
            var present = guestsBefore + visitorsBefore;
            MoveGuests(
                present > 0 ? ((guestsBefore * guestsLeave) + (visitorsBefore * visitorsLeave)) / present : 0, leaving: true);
            MoveGuests(guestsCome + visitorsCome, leaving: false);
        }

        Admit(guestsCome, visitorsCome);
        if (timeline.IsNight(step))
        {
            Mix.PassNight();
        }
    }

    /// <summary>
    /// Sums up the states by free pitches; gives the expected guests of the first kind (of all when they are not told apart)
    /// and visitors.
    /// </summary>
    internal (double Guests, double Visitors) Settle()
    {
        Array.Clear(_free);
        var (guestSum, visitorSum, total) = (0.0, 0.0, 0.0);
        var most = 0;
        for (var visitors = 0; visitors <= _mostVisitors; visitors++)
        {
            var before = total;
            for (var guests = 0; guests <= Capacity - visitors; guests++)
            {
                var state = _states[(visitors * _width) + guests];
                guestSum += guests * state;
                visitorSum += visitors * state;
                total += state;
                _free[Capacity - guests - visitors] += state;
            }

            most = total - before > Negligible ? visitors : most;
        }

        // States that are left out must be empty when visitors come again.
        _states.AsSpan((most + 1) * _width).Clear();
        _mostVisitors = most;

        foreach (ref var probability in _free.AsSpan())
        {
            probability /= total;
        }

        return (guestSum / total, visitorSum / total);
    }

    private void MoveGuests(double rate, bool leaving)
    {
        if (!(leaving ? _table.SetLeave(rate) : _table.SetCome(rate)))
        {
            return;
        }

        for (var visitors = 0; visitors <= _mostVisitors; visitors++)
        {
            Move(_states.AsSpan(visitors * _width), 1, Capacity - visitors + 1, leaving);
        }
    }

    private void MoveVisitors(double rate, bool leaving)
    {
        if (!(leaving ? _table.SetLeave(rate) : _table.SetCome(rate)))
        {
            return;
        }

        var most = leaving ? _mostVisitors : Math.Min(Capacity, _mostVisitors + _table.MostCome);
        for (var guests = 0; guests <= Capacity; guests++)
        {
            Move(_states.AsSpan(guests), _width, Math.Min(Capacity - guests, most) + 1, leaving);
        }

        _mostVisitors = most;
    }

    private void Move(Span<double> line, int stride, int count, bool leaving)
    {
        if (leaving)
        {
            _table.Leave(line, stride, count);
        }
        else
        {
            _table.Come(line, stride, count);
        }
    }

    // Who found room is what the expected numbers have grown by.
    private void Admit(double guestsCome, double visitorsCome)
    {
        var (guests, visitors) = Settle();
        if (_isJoint)
        {
            Mix.Overnight[0] += Math.Max(0, guests - Mix.OvernightSum);
            Mix.Visitors[0] += Math.Max(0, visitors - Mix.VisitorSum);
            return;
        }

        var come = guestsCome + visitorsCome;
        if (come > 0)
        {
            var admitted = Math.Max(0, guests - Mix.OvernightSum - Mix.VisitorSum);
            Mix.Overnight[0] += admitted * guestsCome / come;
            Mix.Visitors[0] += admitted * visitorsCome / come;
        }
    }
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Parking.Forecasts;

/// <summary>
/// Turns pitches seen every 15 minutes into what the model learns: arrivals by kind of guest, the time in which an arrival
/// would have been seen, stays that end and nights that go on. Whether somebody was a visitor is known when he leaves, or at
/// 03:00.
/// </summary>
internal sealed class GuestLedger
{
    internal const int MostPitches = 10_000;
    private const int BytesPerTrack = 1 + sizeof(long);

    // Two steps missed are a gap: who came or went meanwhile is not known.
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(40);

    private readonly CivilCalendar _calendar;
    private readonly IReadOnlyList<SiteEvent> _events;
    private readonly double[] _visitors = new double[LodgingDays.SlotCount];
    private readonly double[] _overnight = new double[LodgingDays.SlotCount];
    private readonly double[] _exposures = new double[LodgingDays.SlotCount];
    private GuestTrack[] _tracks = [];
    private Instant _last;
    private int _day;

    internal GuestLedger(CivilCalendar calendar, IReadOnlyList<SiteEvent> events) => (_calendar, _events) = (calendar, events);

    /// <summary>Bytes that <see cref="Write"/> needs.</summary>
    internal int SavedLength =>
        (3 * LodgingDays.SlotCount * sizeof(double)) + sizeof(long) + (2 * sizeof(int)) + (_tracks.Length * BytesPerTrack);

    /// <summary>Pitches it has seen last; 0 before the first look.</summary>
    internal int PitchCount => _tracks.Length;

    /// <summary>When it looked last; none before the first look.</summary>
    internal Instant LastLook => _last;

    /// <summary>Takes the pitches as they are. What is not later than the last look is passed over.</summary>
    internal void Look(GuestModel model, Instant now, ReadOnlySpan<PitchEstimate> pitches)
    {
        if (now <= _last)
        {
            return;
        }

        var day = LodgingDays.DayOf(_calendar, now);
        var isGap = _last.IsNone || now - _last > LongestStep || pitches.Length != _tracks.Length;
        if (pitches.Length != _tracks.Length)
        {
            _tracks = new GuestTrack[pitches.Length];
        }

        if (_last.IsNone)
        {
            _day = day;
        }

        Expose(now, pitches, isGap);
        for (var i = 0; i < pitches.Length; i++)
        {
            _tracks[i] = Follow(model, i, now, in pitches[i], isGap);
        }

        if (day != _day)
        {
            Close(model, day);
        }

        _last = now;
    }

    /// <summary>Guests seen today, and how many were to be expected in the time in which they could be seen.</summary>
    internal (double Seen, double Expected) Today(GuestModel model, int day)
    {
        if (day != _day || _last.IsNone)
        {
            return (0, 0);
        }

        var (overnight, visitors) = (model.Overnight.PerDay(day), model.Visitors.PerDay(day));
        var (seen, expected) = (0.0, 0.0);
        for (var slot = 0; slot < _exposures.Length; slot++)
        {
            seen += _visitors[slot] + _overnight[slot];
            expected += _exposures[slot]
                * ((overnight * model.Overnight.Shares[slot]) + (visitors * model.Visitors.Shares[slot]));
        }

        foreach (ref readonly var track in _tracks.AsSpan())
        {
            seen += track.IsCounted ? 1 : 0;
        }

        return (seen, expected);
    }

    /// <summary>A last look that lies ahead of now counts as of now, and what was seen on its day is of no day.</summary>
    internal void TurnBack(Instant now)
    {
        if (_last <= now)
        {
            return;
        }

        _last = now;
        _day = LodgingDays.DayOf(_calendar, now);
        Array.Clear(_overnight);
        Array.Clear(_visitors);
        Array.Clear(_exposures);
        foreach (ref var track in _tracks.AsSpan())
        {
            track = track with { Arrival = track.Arrival > now ? now : track.Arrival, IsCounted = false };
        }
    }

    /// <summary>Knows of no pitch any more what was there; the next look finds out.</summary>
    internal void ForgetPitches() => Array.Clear(_tracks);

    internal void Write(ref GrainStateWriter writer)
    {
        SavedNumbers.Write(ref writer, _visitors);
        SavedNumbers.Write(ref writer, _overnight);
        SavedNumbers.Write(ref writer, _exposures);
        writer.Int64(_last.UnixNanoseconds);
        writer.Int32(_day);
        writer.Int32(_tracks.Length);
        foreach (ref readonly var track in _tracks.AsSpan())
        {
            writer.Byte((byte)((int)track.State | (track.IsCounted ? 0x80 : 0)));
            writer.Int64(track.Arrival.UnixNanoseconds);
        }
    }

    /// <summary>A ledger of what <see cref="Write"/> wrote; null when that cannot be one.</summary>
    internal GuestLedger? Read(ref GrainStateReader reader)
    {
        var ledger = new GuestLedger(_calendar, _events);
        var isFine = SavedNumbers.TryRead(ref reader, ledger._visitors, 0, 1e6)
            & SavedNumbers.TryRead(ref reader, ledger._overnight, 0, 1e6)
            & SavedNumbers.TryRead(ref reader, ledger._exposures, 0, 1e6);
        (ledger._last, ledger._day) = (new Instant(reader.Int64()), reader.Int32());
        var count = reader.Int32();
        if (!isFine || count is < 0 or > MostPitches
            || (!ledger._last.IsNone && ledger._day != LodgingDays.DayOf(_calendar, ledger._last)))
        {
            return null;
        }

        ledger._tracks = new GuestTrack[count];
        foreach (ref var track in ledger._tracks.AsSpan())
        {
            var head = reader.Byte();
            var state = (PitchState)(head & 0x7F);
            isFine &= state is PitchState.Unknown or PitchState.Free or PitchState.Occupied;
            track = new GuestTrack(state, new Instant(reader.Int64()), (head & 0x80) != 0);
        }

        return isFine ? ledger : null;
    }

    // An arrival is seen when a pitch that is watched was free; where pitches are unknown, some guests go there unseen.
    private void Expose(Instant now, ReadOnlySpan<PitchEstimate> pitches, bool isGap)
    {
        if (isGap)
        {
            return;
        }

        var (free, known, open) = (0, 0, 0);
        for (var i = 0; i < pitches.Length; i++)
        {
            var isKnown = _tracks[i].State != PitchState.Unknown && pitches[i].State is PitchState.Free or PitchState.Occupied;
            open += pitches[i].State == PitchState.Closed ? 0 : 1;
            known += isKnown ? 1 : 0;
            free += isKnown && _tracks[i].State == PitchState.Free ? 1 : 0;
        }

        if (free > 0)
        {
            var middle = _last + ((now - _last) / 2);
            var steps = (now - _last) / TimeSpan.FromMinutes(30);
            _exposures[LodgingDays.SlotOf(_calendar, _day, middle)] +=
                steps * known / open * EventDemand.At(_events, middle);
        }
    }

    private GuestTrack Follow(GuestModel model, int index, Instant now, in PitchEstimate pitch, bool isGap)
    {
        var before = _tracks[index];
        var isSame = pitch.Since <= _last || pitch.Since > now;
        if (pitch.State == PitchState.Occupied)
        {
            if (before.State == PitchState.Occupied && isSame)
            {
                return before;
            }

            if (before.State == PitchState.Unknown || isGap)
            {
                BookLost(model, in before, now);
                return new GuestTrack(PitchState.Occupied, pitch.Since, IsCounted: false);
            }

            var arrival = isSame ? now : pitch.Since;
            if (before.State == PitchState.Occupied)
            {
                BookDeparture(model, in before, arrival);
            }

            return new GuestTrack(PitchState.Occupied, arrival, LodgingDays.DayOf(_calendar, arrival) == _day);
        }

        var isFree = pitch.State == PitchState.Free;
        if (before.State == PitchState.Occupied)
        {
            if (isFree && !isGap)
            {
                BookDeparture(model, in before, isSame ? now : pitch.Since);
            }
            else
            {
                BookLost(model, in before, now);
            }
        }

        return new GuestTrack(isFree ? PitchState.Free : PitchState.Unknown, Instant.None, IsCounted: false);
    }

    private void BookDeparture(GuestModel model, in GuestTrack track, Instant departure)
    {
        if (track.Arrival.IsNone)
        {
            return;
        }

        var nights = _day - LodgingDays.DayOf(_calendar, track.Arrival);
        if (nights > 0)
        {
            model.Departures.LearnLeft(_day, nights, LodgingDays.SlotOf(_calendar, _day, departure));
            return;
        }

        model.Visits.Learn(departure - track.Arrival);
        _visitors[SlotOf(track.Arrival)] += track.IsCounted ? 1 : 0;
    }

    // Whose end was not seen counts as either kind by how likely each was.
    private void BookLost(GuestModel model, in GuestTrack track, Instant now)
    {
        if (track.IsCounted)
        {
            var slot = SlotOf(track.Arrival);
            var overnight = model.OvernightProbability(_day, slot, now - track.Arrival);
            _overnight[slot] += overnight;
            _visitors[slot] += 1 - overnight;
        }
    }

    private void Close(GuestModel model, int day)
    {
        foreach (ref var track in _tracks.AsSpan())
        {
            if (track.State != PitchState.Occupied || track.Arrival.IsNone)
            {
                continue;
            }

            var nights = _day - LodgingDays.DayOf(_calendar, track.Arrival);
            if (nights > 0)
            {
                model.Departures.LearnStayed(_day, nights);
            }

            _overnight[SlotOf(track.Arrival)] += track.IsCounted ? 1 : 0;
            track = track with { IsCounted = false };
        }

        model.Overnight.Learn(_day, _overnight, _exposures);
        model.Visitors.Learn(_day, _visitors, _exposures);
        Array.Clear(_overnight);
        Array.Clear(_visitors);
        Array.Clear(_exposures);

        // After a year nothing but the prior is left of what drifts; a clock that jumps ahead must not hold us up.
        for (var i = Math.Min(day - _day, 400); i > 0; i--)
        {
            model.PassDay();
        }

        _day = day;
    }

    private int SlotOf(Instant time) => LodgingDays.SlotOf(_calendar, _day, time);
}

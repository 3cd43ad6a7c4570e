using SensorPlatform.Core.Parking;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Cities;

namespace SensorPlatform.Server.Parking;

/// <summary>
/// All that is known of one site, and how it changes with notes and with time. What it becomes is a function of the notes, the
/// overrides and the clock alone. One owner.
/// </summary>
internal sealed partial class SiteDesk
{
    // More between two looks tell nothing that these do not.
    private const int MaximumRestarts = 100;

    // Somebody stood there and looked; people come and go, and people err.
    private const double SeenConfidence = 0.98;

    private static readonly long StepNanoseconds = SiteForecast.Step.Ticks * 100;

    private readonly PitchCursor[] _cursors;
    private readonly PitchOverride?[] _overrides;
    private readonly PitchEstimate[] _estimates;
    private readonly PitchFaultFinding[][] _findings;
    private readonly List<StayChange> _stayChanges = [];
    private readonly List<PitchOverride> _ended = [];
    private Instant _newestReceived;

    /// <summary>A site of which nothing is known yet.</summary>
    public SiteDesk(City city, Site site, SiteParts parts)
    {
        City = city;
        Site = site;
        Parts = parts;
        _cursors = new PitchCursor[site.Pitches.Count];
        _overrides = new PitchOverride?[site.Pitches.Count];
        _estimates = new PitchEstimate[site.Pitches.Count];
        _findings = new PitchFaultFinding[site.Pitches.Count][];
        Array.Fill(_findings, []);
    }

    /// <summary>Its city.</summary>
    public City City { get; }

    /// <summary>The site.</summary>
    public Site Site { get; }

    /// <summary>What judges and learns it.</summary>
    public SiteParts Parts { get; }

    /// <summary>How far the messages of each pitch were taken.</summary>
    public Span<PitchCursor> Cursors => _cursors;

    /// <summary>The last quarter of an hour that was looked at; none before the first.</summary>
    public Instant Quarter { get; set; }

    /// <summary>True from a full hour until the judge has kept a forecast of it.</summary>
    public bool IsKeepDue { get; set; }

    /// <summary>The newest forecast; null before the first.</summary>
    public SiteForecast? Forecast { get; private set; }

    /// <summary>True when a forecast is to be made: a quarter of an hour has passed, or the counts have changed.</summary>
    public bool IsForecastDue { get; set; } = true;

    /// <summary>True when something was taken since the last picture.</summary>
    public bool IsTouched { get; set; } = true;

    /// <summary>True when something was taken since it was saved.</summary>
    public bool IsUnsaved { get; set; } = true;

    /// <summary>Changes of stays that are not stored yet, in order. Who stores them clears it.</summary>
    public List<StayChange> ChangedStays { get; } = [];

    /// <summary>Takes a note.</summary>
    /// <param name="pitch">The pitch.</param>
    /// <param name="note">What was said; of a ledger what it tells beyond the last one.</param>
    public void Take(int pitch, in ParkingNote note)
    {
        IsTouched = true;
        IsUnsaved = true;
        _newestReceived = note.Received > _newestReceived ? note.Received : _newestReceived;
        ref var cursor = ref _cursors[pitch];
        if (note.IsLedger)
        {
            TakeLedger(pitch, ref cursor, in note);
            return;
        }

        cursor.Offset = note.Offset;
        Observe(pitch, note.Time, note.Received, note.Signal);
        if (note.IsWord)
        {
            EndByChange(pitch, in cursor, in note);
            var isNewest = note.Time >= cursor.SaidAt;
            if (isNewest)
            {
                cursor.Said = note.Signal;
                cursor.SaidAt = note.Time;
            }

            TellStays(pitch, ref cursor, in note, isNewest);
        }
    }

    /// <summary>Looks at all quarters of an hour up to a time: reviews, samples, learns, judges.</summary>
    /// <param name="now">The time; earlier ones than before change nothing.</param>
    /// <param name="longestGap">Of a longer time without a look only the end is made up for.</param>
    /// <returns>Quarters looked at.</returns>
    public int AdvanceTo(Instant now, TimeSpan longestGap)
    {
        if (Quarter.IsNone || now - Quarter > longestGap)
        {
            Quarter = QuarterOf(Quarter.IsNone ? now : now - longestGap);
        }

        var count = 0;
        for (; now - Quarter >= SiteForecast.Step; count++)
        {
            Quarter += SiteForecast.Step;
            LookAt(Quarter);
        }

        return count;
    }

    /// <summary>The quarter of an hour that a time lies in: its beginning.</summary>
    public static Instant QuarterOf(Instant time) => new(time.UnixNanoseconds - (time.UnixNanoseconds % StepNanoseconds));

    /// <summary>Sets a pitch by hand, or (null) lets it be as its sensor says.</summary>
    public void Set(int pitch, PitchOverride? setting)
    {
        _overrides[pitch] = setting;
        IsTouched = true;
    }

    /// <summary>How a pitch is set by hand; null when it is not.</summary>
    public PitchOverride? OverrideOf(int pitch) => _overrides[pitch];

    /// <summary>Ends what was set by hand until a time that has come.</summary>
    public void EndByTime(Instant now)
    {
        for (var i = 0; i < _overrides.Length; i++)
        {
            if (_overrides[i] is { Until.IsNone: false } held && held.Until <= now)
            {
                End(i, held.Until);
            }
        }
    }

    /// <summary>Moves what was set by hand and has ended into a list.</summary>
    public void TakeEnded(List<PitchOverride> destination)
    {
        destination.AddRange(_ended);
        _ended.Clear();
    }

    /// <summary>Takes a new forecast; the judge keeps that of a full hour.</summary>
    public void Take(SiteForecast forecast, ReadOnlySpan<PitchEstimate> pitches)
    {
        Forecast = forecast;
        if (IsKeepDue)
        {
            IsKeepDue = false;
            IsUnsaved = true;
            Parts.Judge.Keep(forecast, pitches);
        }
    }

    private static bool IsKnown(PitchState state) => state is PitchState.Free or PitchState.Occupied;

    private void Observe(int pitch, Instant time, Instant received, PitchSignal signal)
    {
        var observation = new PitchObservation(time, received, signal);
        Parts.Monitor.Observe(pitch, in observation);
    }

    // Messages without a reading leave no other trace than the ledger: they show that the device is alive, or started again.
    private void TakeLedger(int pitch, ref PitchCursor cursor, in ParkingNote note)
    {
        var isFirst = cursor.LedgerOffset == 0 || note.Frames < cursor.Frames || note.Restarts < cursor.Restarts;
        var restarts = isFirst ? 0 : note.Restarts - cursor.Restarts;
        var isAlive = note.Offset > cursor.Offset && (isFirst || note.Frames > cursor.Frames);
        cursor.LedgerOffset = note.Offset;
        cursor.Frames = note.Frames;
        cursor.Restarts = note.Restarts;
        for (var i = 0; i < Math.Min(restarts, MaximumRestarts); i++)
        {
            Observe(pitch, note.Time, note.Received, PitchSignal.Restart);
        }

        if (isAlive)
        {
            Observe(pitch, note.Time, note.Received, PitchSignal.Alive);
        }
    }

    private void EndByChange(int pitch, in PitchCursor cursor, in ParkingNote note)
    {
        if (_overrides[pitch] is { Kind: PitchOverrideKind.Free or PitchOverrideKind.Occupied } held
            && note.Signal is PitchSignal.Free or PitchSignal.Occupied
            && note.Signal != cursor.Said
            && note.Time >= held.From
            && note.Time >= cursor.SaidAt)
        {
            End(pitch, note.Time);
        }
    }

    private void End(int pitch, Instant at)
    {
        if (_overrides[pitch] is { } held)
        {
            _ended.Add(held with { LiftedAt = at });
            Set(pitch, null);
        }
    }

    private void LookAt(Instant quarter)
    {
        EndByTime(quarter);
        for (var i = 0; i < _overrides.Length; i++)
        {
            Parts.Monitor.SetClosed(i, IsClosed(i));
        }

        Parts.Monitor.Review(quarter);
        var estimates = EstimatesAt(quarter);
        var counts = default(SiteOccupancy);
        for (var i = 0; i < estimates.Length; i++)
        {
            counts = counts.With(estimates[i].State);
            ref var cursor = ref _cursors[i];
            if (StateForStays(estimates[i].State) is var state && state != cursor.Told)
            {
                Tell(i, ref cursor, quarter, state);
            }
        }

        Parts.Stays.Advance(quarter);
        TellUsage();
        Parts.Usage.Sample(quarter, counts);
        Parts.Forecaster.Learn(quarter, estimates);
        Parts.Judge.Observe(quarter, estimates);
        IsForecastDue = true;
        IsKeepDue |= quarter.UnixSeconds % 3_600 == 0;
        IsTouched = true;
        IsUnsaved = true;
    }

    private bool IsClosed(int pitch) =>
        Site.Pitches[pitch].Closed || _overrides[pitch]?.Kind is PitchOverrideKind.Closed or PitchOverrideKind.Event;

    // The newest word counts as the monitor judges it; a late one as it stands, while the sensor is believed.
    private void TellStays(int pitch, ref PitchCursor cursor, in ParkingNote note, bool isNewest)
    {
        var state = StateForStays(EstimateAt(pitch, _newestReceived).State);
        if (!isNewest && IsKnown(state))
        {
            state = note.Signal switch
            {
                PitchSignal.Free => PitchState.Free,
                PitchSignal.Occupied => PitchState.Occupied,
                _ => PitchState.Unknown,
            };
            Parts.Stays.Observe(pitch, note.Time, state);
        }
        else if (IsKnown(state) || IsKnown(cursor.Told))
        {
            Tell(pitch, ref cursor, note.Time, state);
        }

        TellUsage();
    }

    private void Tell(int pitch, ref PitchCursor cursor, Instant time, PitchState state)
    {
        cursor.Told = state;
        Parts.Stays.Observe(pitch, time, state);
    }

    private void TellUsage()
    {
        Parts.Stays.TakeChanges(_stayChanges);
        foreach (var change in _stayChanges)
        {
            Parts.Usage.Take(in change);
            ChangedStays.Add(change);
        }

        _stayChanges.Clear();
    }

    // Where nobody may stand there are no stays.
    private static PitchState StateForStays(PitchState state) => IsKnown(state) ? state : PitchState.Unknown;
}

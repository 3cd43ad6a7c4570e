using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// Makes one window of one quantity from its readings, with the arithmetic of the grains: a window that a grain folded in order
/// comes out equal, bit by bit. Use: <see cref="Before"/> (once, or not), <see cref="Add"/> for each reading in the order
/// (time, value), <see cref="After"/> (once, or not), <see cref="ToAggregate"/>. No allocation; do not copy it while in use.
/// </summary>
/// <remarks>
/// Only readings with a value count (<see cref="Reading.HasValue"/>). A counter's increase from one reading to the next belongs
/// to the window of the next one. A state holds from its reading to the next one, at most <see cref="StateHold"/>; each window
/// gets what of that lies in it, and what lies in windows without a reading is in no window.
/// </remarks>
public struct WindowBuilder
{
    private readonly QuantityKind _kind;
    private readonly Instant _start;
    private readonly Instant _end;
    private WindowSums _sums;
    private double _partB;
    private Instant _lastTime;
    private double _last;
    private bool _hasLast;

    /// <summary>An empty window.</summary>
    /// <param name="kind">Kind of the quantity.</param>
    /// <param name="start">Start of the window.</param>
    /// <param name="end">Its end, exclusive.</param>
    public WindowBuilder(QuantityKind kind, Instant start, Instant end)
    {
        _kind = kind;
        _start = start;
        _end = end;
    }

    /// <summary>How long a state holds at most without a new reading: 3 hours.</summary>
    public static TimeSpan StateHold { get; } = new(WindowSums.StateHoldNanoseconds / 100);

    /// <summary>Readings in the window so far; a window without any is none, and must not be stored.</summary>
    public readonly int Count => _sums.Count;

    /// <summary>Takes the last reading before the start, in the order (time, value). Gauges and directions need none.</summary>
    public void Before(Instant time, double value)
    {
        _lastTime = time;
        _last = value;
        _hasLast = true;
    }

    /// <summary>Takes a reading of the window; not before the one that was taken last, in the order (time, value).</summary>
    public void Add(Instant time, double value)
    {
        switch (_kind)
        {
            case QuantityKind.Gauge:
                _sums.AddGauge(value);
                break;
            case QuantityKind.Direction:
                var (sine, cosine) = Circle.SineAndCosineOf(value);
                _sums.AddDirection(value, sine, cosine, ref _partB);
                break;
            default:
                _sums.Add(value);
                AddPair(time, value);
                break;
        }

        Before(time, value);
    }

    /// <summary>Tells that there is a reading at or after the end: a state is known to have held up to it.</summary>
    /// <param name="time">Time of the first one; not before the end.</param>
    public void After(Instant time)
    {
        if (_kind == QuantityKind.State && Count > 0)
        {
            AddHeld(time);
        }
    }

    /// <summary>The window.</summary>
    /// <param name="sensorIndex">The sensor.</param>
    /// <param name="quantity">What was measured; of the builder's kind.</param>
    /// <param name="length">The window's length.</param>
    /// <param name="expectedCount">Readings that the reporting interval promises; at least 1.</param>
    /// <param name="revision">See <see cref="WindowAggregate.Revision"/>.</param>
    /// <param name="isFinal">See <see cref="WindowAggregate.IsFinal"/>.</param>
    /// <param name="throughOffset">Offset of the newest message for it.</param>
    /// <param name="known">When we received that message.</param>
    public readonly WindowAggregate ToAggregate(
        int sensorIndex,
        Quantity quantity,
        WindowLength length,
        int expectedCount,
        int revision,
        bool isFinal,
        long throughOffset,
        Instant known)
    {
        var (partA, partB) = _sums.PartsOf(_kind, _partB);
        return new WindowAggregate(
            sensorIndex,
            quantity,
            length,
            _start,
            _sums.Count,
            expectedCount,
            _sums.Minimum,
            _sums.Maximum,
            _sums.Sum,
            revision,
            isFinal,
            throughOffset)
        {
            First = _sums.First,
            Last = _last,
            PartA = partA,
            PartB = partB,
            Known = known,
        };
    }

    private void AddPair(Instant time, double value)
    {
        if (!_hasLast)
        {
            return;
        }

        if (_kind == QuantityKind.Counter)
        {
            _sums.AddIncrease(_last, value, ref _partB);
        }
        else
        {
            AddHeld(time);
        }
    }

    private void AddHeld(Instant next)
    {
        var nanoseconds = WindowSums.HeldWithin(
            _lastTime.UnixNanoseconds, next.UnixNanoseconds, _start.UnixNanoseconds, _end.UnixNanoseconds);
        _sums.AddHeld(_last, nanoseconds, ref _partB);
    }
}

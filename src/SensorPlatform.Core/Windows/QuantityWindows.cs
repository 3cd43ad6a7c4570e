using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// The open windows of one quantity: of each length the one that holds the newest reading, so that its time says which windows
/// they are. 232 bytes.
/// </summary>
internal struct QuantityWindows
{
    internal const int LengthCount = 4;

    /// <summary>All windows, as a set: bit i stands for <see cref="LengthAt"/> i.</summary>
    internal const byte All = (1 << LengthCount) - 1;

    /// <summary>Those that are given out in each turn: alerts and the live view look at five minutes and hours.</summary>
    internal const byte GivenEachTurn = 0b0101;

    // A window is at most 25 hours long: that many units of 33 microseconds fit 32 bits.
    private const int TickBits = 15;

    /// <summary>Time of the newest reading in the order (time, value).</summary>
    public Instant LastTime;

    /// <summary>Its value; NaN while there is none, or where it is not known.</summary>
    public double LastValue;

    /// <summary>Offset of the newest message with this quantity.</summary>
    public long ThroughOffset;

    /// <summary>When we received that message.</summary>
    public Instant Received;

    /// <summary>What was measured.</summary>
    public Quantity Quantity;

    /// <summary>Its kind.</summary>
    public QuantityKind Kind;

    /// <summary>Where the second parts of its windows are; only for kinds that have them.</summary>
    public byte PartPlace;

    /// <summary>Windows that changed since they were given out.</summary>
    public byte Dirty;

    /// <summary>Windows whose sums may be wrong: they are given out for the store to make anew, until they close.</summary>
    public byte Distrusted;

    /// <summary>Windows whose end the watermark has passed.</summary>
    public byte Final;

    /// <summary>The sums.</summary>
    public SumsByLength Sums;

    /// <summary>Do pairs of neighbours count, so that the order matters?</summary>
    public readonly bool HasPairs => Kind is QuantityKind.Counter or QuantityKind.State;

    internal static WindowLength LengthAt(int place) => place switch
    {
        0 => WindowLength.FiveMinutes,
        1 => WindowLength.FifteenMinutes,
        2 => WindowLength.OneHour,
        _ => WindowLength.OneDay,
    };

    internal static QuantityWindows Begin(Quantity quantity, byte partPlace, bool isDistrusted) => new()
    {
        LastTime = new Instant(long.MinValue),
        LastValue = double.NaN,
        Quantity = quantity,
        Kind = quantity.Kind,
        PartPlace = partPlace,
        Distrusted = isDistrusted ? All : (byte)0,
    };

    /// <summary>Is a reading not older than the newest one?</summary>
    public readonly bool IsInOrder(in Reading reading) =>
        reading.Time > LastTime || (reading.Time == LastTime && reading.Value >= LastValue);

    /// <summary>Adds the newest reading to all windows; those that begin with it are empty.</summary>
    /// <param name="reading">Not older than the newest one.</param>
    /// <param name="opened">The windows that begin with it.</param>
    /// <param name="parts">Second parts; empty for gauges.</param>
    /// <param name="calendar">Where civil days begin.</param>
    public void AddInOrder(in Reading reading, byte opened, Span<double> parts, CivilCalendar calendar)
    {
        switch (Kind)
        {
            case QuantityKind.Gauge:
                for (var i = 0; i < LengthCount; i++)
                {
                    Sums[i].AddGauge(reading.Value);
                }

                break;
            case QuantityKind.Direction:
                var (sine, cosine) = Circle.SineAndCosineOf(reading.Value);
                for (var i = 0; i < LengthCount; i++)
                {
                    Sums[i].AddDirection(reading.Value, sine, cosine, ref parts[i]);
                }

                break;
            default:
                AddPairs(in reading, opened, parts, calendar);
                break;
        }

        LastTime = reading.Time;
        LastValue = reading.Value;
    }

    /// <summary>Adds a reading that is older than the newest to one window.</summary>
    /// <remarks>Pairs are left out: the windows of a quantity that has them must be distrusted.</remarks>
    /// <param name="place">The window.</param>
    /// <param name="reading">A reading of it.</param>
    /// <param name="start">Start of the window.</param>
    /// <param name="parts">Second parts; empty for gauges.</param>
    public void AddOlder(int place, in Reading reading, Instant start, Span<double> parts)
    {
        ref var sums = ref Sums[place];
        var tick = TickOf(reading.Time, start);
        if (tick < sums.FirstTick || (tick == sums.FirstTick && sums.Count == 1))
        {
            // With one reading in the window that one is the newest, and this one is older.
            sums.First = reading.Value;
            sums.FirstTick = tick;
        }
        else if (tick == sums.FirstTick)
        {
            // Too close to tell which was first.
            Distrusted |= (byte)(1 << place);
        }

        switch (Kind)
        {
            case QuantityKind.Gauge:
                sums.AddGauge(reading.Value);
                break;
            case QuantityKind.Direction:
                var (sine, cosine) = Circle.SineAndCosineOf(reading.Value);
                sums.AddDirection(reading.Value, sine, cosine, ref parts[place]);
                break;
            default:
                sums.Add(reading.Value);
                break;
        }
    }

    /// <summary>Extends the newest reading of a state to the end of a window, because a reading behind it has come.</summary>
    /// <returns>True when that made the window another.</returns>
    public bool TryExtend(int place, Instant next, CivilCalendar calendar, Span<double> parts)
    {
        if (Kind != QuantityKind.State)
        {
            return false;
        }

        var start = TumblingWindow.StartOf(LengthAt(place), LastTime, calendar);
        var end = TumblingWindow.EndOf(LengthAt(place), start, calendar);
        var held = WindowSums.HeldWithin(
            LastTime.UnixNanoseconds, next.UnixNanoseconds, start.UnixNanoseconds, end.UnixNanoseconds);
        Sums[place].AddHeld(LastValue, held, ref parts[place]);
        return held > 0;
    }

    /// <summary>Notes when the first reading of a window was, which is the newest one.</summary>
    public void SetFirst(int place, Instant start) => Sums[place].FirstTick = TickOf(LastTime, start);

    private static uint TickOf(Instant time, Instant start) => (uint)((time.UnixNanoseconds - start.UnixNanoseconds) >> TickBits);

    private void AddPairs(in Reading reading, byte opened, Span<double> parts, CivilCalendar calendar)
    {
        for (var i = 0; i < LengthCount; i++)
        {
            ref var sums = ref Sums[i];
            sums.Add(reading.Value);
            if (double.IsNaN(LastValue))
            {
                continue;
            }

            if (Kind == QuantityKind.Counter)
            {
                sums.AddIncrease(LastValue, reading.Value, ref parts[i]);
                continue;
            }

            var start = (opened & (1 << i)) != 0 ? TumblingWindow.StartOf(LengthAt(i), reading.Time, calendar) : LastTime;
            var held = WindowSums.HeldWithin(
                LastTime.UnixNanoseconds, reading.Time.UnixNanoseconds, start.UnixNanoseconds, reading.Time.UnixNanoseconds);
            sums.AddHeld(LastValue, held, ref parts[i]);
        }
    }
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// The open windows of one sensor: for each quantity and length the newest that has readings. What comes for an older one goes
/// to <see cref="FoldOutput.Reopened"/>: the store has its readings, and makes it anew.
/// </summary>
/// <remarks>A part of its grain, which is handed in; no object of its own, because there is one for each of a million sensors.</remarks>
internal partial struct SensorWindows
{
    /// <summary>Most quantities (channels counted) of one sensor that have windows; a bound for devices that name channels at will.</summary>
    internal const int MaxQuantities = 128;

    private QuantityWindows[] _quantities;

    // Second parts of the windows, for the kinds that have them: as many places for each quantity as lengths.
    private double[] _parts;
    private Instant _newest;
    private Instant _nextEnd;
    private bool _isPastUnknown;

    /// <summary>Newest event time of the sensor's readings.</summary>
    internal readonly Instant Newest => _newest;

    /// <summary>True when there may be readings that the grain has not seen: a quantity that begins is then distrusted.</summary>
    internal readonly bool IsPastUnknown => _isPastUnknown;

    internal readonly ReadOnlySpan<QuantityWindows> Quantities => _quantities;

    private static Instant NoEnd => new(long.MaxValue);

    internal static SensorWindows Create() => new() { _quantities = [], _parts = [], _nextEnd = NoEnd };

    /// <summary>Second parts of a quantity's windows; empty for gauges.</summary>
    internal readonly Span<double> PartsOf(in QuantityWindows quantity) => quantity.Kind == QuantityKind.Gauge
        ? default
        : _parts.AsSpan(quantity.PartPlace * QuantityWindows.LengthCount, QuantityWindows.LengthCount);

    /// <summary>Is the window of this length that holds the time final already?</summary>
    internal readonly bool IsFinal(SensorDefinition sensor, WindowLength length, Instant time) =>
        time < _newest - sensor.AllowedLateness
        && TumblingWindow.IsFinal(
            length, TumblingWindow.StartOf(length, time, sensor.Calendar), _newest, sensor.AllowedLateness, sensor.Calendar);

    /// <summary>Puts a reading with a value into its windows.</summary>
    internal void Add(SensorGrain grain, in Reading reading, in JournaledMessage message, FoldOutput output)
    {
        var place = PlaceOf(reading.Quantity);
        if (place < 0)
        {
            output.ReadingsWithoutWindows++;
            return;
        }

        ref var quantity = ref _quantities[place];
        if (quantity.IsInOrder(in reading))
        {
            AddInOrder(grain, ref quantity, in reading, in message, output);
        }
        else
        {
            AddOlder(grain, ref quantity, in reading, in message, output);
        }
    }

    /// <summary>Moves the watermark on after a message; windows that it passes become final.</summary>
    internal void Advance(SensorDefinition sensor, Instant newest)
    {
        if (newest <= _newest)
        {
            return;
        }

        _newest = newest;
        if (_newest - sensor.AllowedLateness >= _nextEnd)
        {
            MarkFinal(sensor);
        }
    }

    /// <summary>The stored readings were changed: what is open is made anew by the store until it closes.</summary>
    internal void Distrust()
    {
        _isPastUnknown = true;
        foreach (ref var quantity in _quantities.AsSpan())
        {
            quantity.Distrusted = QuantityWindows.All;
            quantity.Dirty = QuantityWindows.All;
            quantity.LastValue = double.NaN;
        }
    }

    /// <summary>Takes over what a checkpoint held.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="quantities">The windows.</param>
    /// <param name="parts">Second parts of their windows.</param>
    /// <param name="newest">Newest event time.</param>
    /// <param name="isPastUnknown">See <see cref="IsPastUnknown"/>.</param>
    internal void Restore(SensorDefinition sensor, QuantityWindows[] quantities, double[] parts, Instant newest, bool isPastUnknown)
    {
        _quantities = quantities;
        _parts = parts;
        _newest = newest;
        _isPastUnknown = isPastUnknown;
        MarkFinal(sensor);
    }

    private void AddInOrder(
        SensorGrain grain, ref QuantityWindows quantity, in Reading reading, in JournaledMessage message, FoldOutput output)
    {
        var calendar = grain.Sensor.Calendar;
        byte opened = 0;
        if (!TumblingWindow.AreInSameFiveMinutes(reading.Time, quantity.LastTime))
        {
            opened = Close(grain, ref quantity, reading.Time, in message, output);
        }

        quantity.AddInOrder(in reading, opened, PartsOf(in quantity), calendar);
        quantity.ThroughOffset = message.Offset;
        quantity.Received = message.Uplink.Received;
        quantity.Dirty = QuantityWindows.All;
        if (opened != 0)
        {
            Open(grain.Sensor, ref quantity, opened);
        }

        if (quantity.Final != 0)
        {
            GiveLate(grain, ref quantity, quantity.Final, output);
        }
    }

    private readonly void AddOlder(
        SensorGrain grain, ref QuantityWindows quantity, in Reading reading, in JournaledMessage message, FoldOutput output)
    {
        var calendar = grain.Sensor.Calendar;
        byte late = 0;
        for (var i = 0; i < QuantityWindows.LengthCount; i++)
        {
            var length = QuantityWindows.LengthAt(i);
            var start = TumblingWindow.StartOf(length, reading.Time, calendar);
            if (start == TumblingWindow.StartOf(length, quantity.LastTime, calendar))
            {
                quantity.AddOlder(i, in reading, start, PartsOf(in quantity));
                late |= (byte)(quantity.Final & (1 << i));
            }
            else
            {
                GiveOlder(grain, length, start, in reading, in message, output);
            }
        }

        // All are as of this message now, also those that it brings nothing to: one offset is kept for them all. Of a quantity
        // with pairs it may have changed the pair that they begin with.
        quantity.Distrusted |= quantity.HasPairs ? QuantityWindows.All : (byte)0;
        quantity.Dirty = QuantityWindows.All;
        quantity.ThroughOffset = message.Offset;
        quantity.Received = message.Uplink.Received;
        if (late != 0)
        {
            GiveLate(grain, ref quantity, late, output);
        }
    }

    // Gives out the windows that end before the reading, and empties them.
    private readonly byte Close(
        SensorGrain grain, ref QuantityWindows quantity, Instant next, in JournaledMessage message, FoldOutput output)
    {
        var calendar = grain.Sensor.Calendar;
        var parts = PartsOf(in quantity);
        var isFirst = quantity.Sums[0].Count == 0;
        byte closed = 0;
        for (var i = 0; i < QuantityWindows.LengthCount; i++)
        {
            var length = QuantityWindows.LengthAt(i);
            if (!isFirst
                && TumblingWindow.NumberOf(length, quantity.LastTime, calendar) == TumblingWindow.NumberOf(length, next, calendar))
            {
                continue;
            }

            closed |= (byte)(1 << i);
            if (!isFirst)
            {
                GiveClosed(grain, ref quantity, i, next, in message, output);
            }

            quantity.Sums[i] = default;
            if (!parts.IsEmpty)
            {
                parts[i] = 0;
            }
        }

        if (!isFirst)
        {
            // Without the reading before, the pair that a window begins with is not known.
            quantity.Distrusted &= (byte)~closed;
            quantity.Distrusted |= double.IsNaN(quantity.LastValue) ? closed : (byte)0;
        }

        quantity.Final &= (byte)~closed;
        return closed;
    }

    private void Open(SensorDefinition sensor, ref QuantityWindows quantity, byte opened)
    {
        var watermark = _newest - sensor.AllowedLateness;
        for (var i = 0; i < QuantityWindows.LengthCount; i++)
        {
            if ((opened & (1 << i)) == 0)
            {
                continue;
            }

            var start = TumblingWindow.StartOf(QuantityWindows.LengthAt(i), quantity.LastTime, sensor.Calendar);
            var end = TumblingWindow.EndOf(QuantityWindows.LengthAt(i), start, sensor.Calendar);
            quantity.SetFirst(i, start);
            if (!_newest.IsNone && watermark >= end)
            {
                quantity.Final |= (byte)(1 << i);
            }
            else
            {
                _nextEnd = end < _nextEnd ? end : _nextEnd;
            }
        }
    }

    private void MarkFinal(SensorDefinition sensor)
    {
        var watermark = _newest - sensor.AllowedLateness;
        _nextEnd = NoEnd;
        foreach (ref var quantity in _quantities.AsSpan())
        {
            for (var i = 0; i < QuantityWindows.LengthCount; i++)
            {
                var bit = (byte)(1 << i);
                if ((quantity.Final & bit) != 0)
                {
                    continue;
                }

                var length = QuantityWindows.LengthAt(i);
                var start = TumblingWindow.StartOf(length, quantity.LastTime, sensor.Calendar);
                var end = TumblingWindow.EndOf(length, start, sensor.Calendar);
                if (!_newest.IsNone && watermark >= end)
                {
                    quantity.Final |= bit;
                    quantity.Dirty |= bit;
                    continue;
                }

                _nextEnd = end < _nextEnd ? end : _nextEnd;
                if (i == 0 && quantity.Final == 0)
                {
                    // The others end no earlier: days begin with a quarter of an hour.
                    break;
                }
            }
        }
    }

    private int PlaceOf(Quantity quantity)
    {
        for (var i = 0; i < _quantities.Length; i++)
        {
            if (_quantities[i].Quantity == quantity)
            {
                return i;
            }
        }

        return _quantities.Length < MaxQuantities ? Begin(quantity) : -1;
    }

    private int Begin(Quantity quantity)
    {
        var partPlace = _parts.Length / QuantityWindows.LengthCount;
        if (quantity.Kind != QuantityKind.Gauge)
        {
            Array.Resize(ref _parts, _parts.Length + QuantityWindows.LengthCount);
        }

        Array.Resize(ref _quantities, _quantities.Length + 1);
        _quantities[^1] = QuantityWindows.Begin(quantity, (byte)partPlace, _isPastUnknown);
        return _quantities.Length - 1;
    }
}

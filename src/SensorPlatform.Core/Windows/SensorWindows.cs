using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

/// <summary>
/// The open windows of one sensor: for each quantity and length the two newest windows that have readings. What is
/// older goes to <see cref="FoldOutput.LateWindows"/>, for the store to merge.
/// </summary>
internal sealed class SensorWindows
{
    internal const int LengthCount = 2;
    internal const int HeldCount = 2;
    internal const int SlotsPerQuantity = LengthCount * HeldCount;

    /// <summary>Most quantities (channels counted) of one sensor that have windows; a bound for devices that name channels at will.</summary>
    internal const int MaxQuantities = 128;

    private readonly SensorDefinition _sensor;
    private readonly FrameAccount _frames;

    // One group a quantity: newer and older window of five minutes, newer and older window of an hour.
    private WindowSlot[] _slots = [];
    private Instant _newest;
    private Instant _nextEnd = NoEnd;

    internal SensorWindows(SensorDefinition sensor, FrameAccount frames)
    {
        _sensor = sensor;
        _frames = frames;
    }

    /// <summary>Newest event time of the sensor's readings.</summary>
    internal Instant Newest => _newest;

    internal ReadOnlySpan<WindowSlot> Slots => _slots;

    private TimeSpan ReportingInterval =>
        _sensor.ReportingInterval > TimeSpan.Zero ? _sensor.ReportingInterval : _frames.ReportingInterval;

    private static Instant NoEnd => new(long.MaxValue);

    /// <summary>Is the window of this length that holds the time final already?</summary>
    internal bool IsFinal(WindowLength length, Instant time) =>
        time < _newest - _sensor.AllowedLateness
        && TumblingWindow.IsFinal(
            length, TumblingWindow.StartOf(length, time, _sensor.Calendar), _newest, _sensor.AllowedLateness, _sensor.Calendar);

    /// <summary>Puts a reading with a value into its windows.</summary>
    internal void Add(in Reading reading, long offset, FoldOutput output, in OutputMark mark)
    {
        var group = GroupOf(reading.Quantity);
        if (group < 0)
        {
            output.ReadingsWithoutWindows++;
            return;
        }

        for (var length = WindowLength.FiveMinutes; length <= WindowLength.OneHour; length++)
        {
            Add(group + (((int)length - 1) * HeldCount), length, in reading, offset, output, in mark);
        }
    }

    /// <summary>Moves the watermark on after a message; windows that it passes become final.</summary>
    internal void Advance(Instant newest)
    {
        if (newest <= _newest)
        {
            return;
        }

        _newest = newest;
        if (_newest - _sensor.AllowedLateness >= _nextEnd)
        {
            CloseFinal();
        }
    }

    /// <summary>Gives out each window that changed since it was given out.</summary>
    internal void Flush(FoldOutput output)
    {
        for (var i = 0; i < _slots.Length; i++)
        {
            Emit(ref _slots[i], LengthOf(i), output);
        }
    }

    /// <summary>Takes over what a checkpoint held.</summary>
    internal void Restore(WindowSlot[] slots, Instant newest)
    {
        _slots = slots;
        _newest = newest;
        CloseFinal();
    }

    private static WindowLength LengthOf(int slot) =>
        slot % SlotsPerQuantity < HeldCount ? WindowLength.FiveMinutes : WindowLength.OneHour;

    private void Add(
        int place, WindowLength length, in Reading reading, long offset, FoldOutput output, in OutputMark mark)
    {
        var number = TumblingWindow.NumberOf(length, reading.Time, _sensor.Calendar);
        ref var newer = ref _slots[place];
        ref var older = ref _slots[place + 1];
        if (newer.Count > 0 && number == newer.Number)
        {
            newer.Add(reading.Value, offset);
        }
        else if (newer.Count == 0)
        {
            Open(ref newer, length, number, reading.Value, offset);
        }
        else if (number > newer.Number)
        {
            Emit(ref older, length, output);
            older = newer;
            Open(ref newer, length, number, reading.Value, offset);
        }
        else if (older.Count > 0 && number == older.Number)
        {
            older.Add(reading.Value, offset);
        }
        else if (older.Count == 0 || number > older.Number)
        {
            Emit(ref older, length, output);
            Open(ref older, length, number, reading.Value, offset);
        }
        else
        {
            GiveLate(length, number, in reading, offset, output, in mark);
        }
    }

    private void Open(ref WindowSlot slot, WindowLength length, int number, double value, long offset)
    {
        var start = TumblingWindow.StartOf(length, number, _sensor.Calendar);
        var isFinal = TumblingWindow.IsFinal(length, start, _newest, _sensor.AllowedLateness, _sensor.Calendar);
        slot.Open(number, value, isFinal, offset);
        if (!isFinal)
        {
            var end = start + TumblingWindow.DurationOf(length);
            _nextEnd = end < _nextEnd ? end : _nextEnd;
        }
    }

    private void Emit(ref WindowSlot slot, WindowLength length, FoldOutput output)
    {
        if (slot.IsDirty)
        {
            slot.IsDirty = false;
            output.Windows.Add(Aggregate(in slot, length));
        }
    }

    private WindowAggregate Aggregate(in WindowSlot slot, WindowLength length) =>
        new(
            _sensor.Index,
            slot.Quantity,
            length,
            TumblingWindow.StartOf(length, slot.Number, _sensor.Calendar),
            slot.Count,
            TumblingWindow.ExpectedCountOf(TumblingWindow.DurationOf(length), ReportingInterval),
            slot.Minimum,
            slot.Maximum,
            slot.Sum,
            slot.Revision,
            slot.IsFinal,
            slot.ThroughOffset);

    private void GiveLate(
        WindowLength length, int number, in Reading reading, long offset, FoldOutput output, in OutputMark mark)
    {
        var start = TumblingWindow.StartOf(length, number, _sensor.Calendar);
        var isFinal = TumblingWindow.IsFinal(length, start, _newest, _sensor.AllowedLateness, _sensor.Calendar);
        var slot = new WindowSlot { Quantity = reading.Quantity };
        slot.Open(number, reading.Value, isFinal, offset);
        var late = Aggregate(in slot, length);

        // The store merges a late part once for each offset, so that all readings that one message has for a window
        // must be one part; and a window that this very message pushed out goes by the same offset.
        if (!TryMerge(output.LateWindows, mark.LateWindows, in late) && !TryMerge(output.Windows, mark.Windows, in late))
        {
            output.LateWindows.Add(late);
        }
    }

    private static bool TryMerge(List<WindowAggregate> windows, int first, in WindowAggregate late)
    {
        for (var i = windows.Count - 1; i >= first; i--)
        {
            var held = windows[i];
            if (held.Start == late.Start
                && held.Length == late.Length
                && held.Quantity == late.Quantity
                && held.SensorIndex == late.SensorIndex
                && held.ThroughOffset == late.ThroughOffset)
            {
                windows[i] = held with
                {
                    Count = held.Count + late.Count,
                    Minimum = Math.Min(held.Minimum, late.Minimum),
                    Maximum = Math.Max(held.Maximum, late.Maximum),
                    Sum = held.Sum + late.Sum,
                    Revision = held.Revision + late.Revision,
                };
                return true;
            }
        }

        return false;
    }

    private void CloseFinal()
    {
        _nextEnd = NoEnd;
        for (var i = 0; i < _slots.Length; i++)
        {
            ref var slot = ref _slots[i];
            if (slot.Count == 0 || slot.IsFinal)
            {
                continue;
            }

            var length = LengthOf(i);
            var start = TumblingWindow.StartOf(length, slot.Number, _sensor.Calendar);
            if (TumblingWindow.IsFinal(length, start, _newest, _sensor.AllowedLateness, _sensor.Calendar))
            {
                slot.IsFinal = true;
                slot.IsDirty = true;
            }
            else
            {
                var end = start + TumblingWindow.DurationOf(length);
                _nextEnd = end < _nextEnd ? end : _nextEnd;
            }
        }
    }

    private int GroupOf(Quantity quantity)
    {
        for (var i = 0; i < _slots.Length; i += SlotsPerQuantity)
        {
            if (_slots[i].Quantity == quantity)
            {
                return i;
            }
        }

        var group = _slots.Length;
        if (group == MaxQuantities * SlotsPerQuantity)
        {
            return -1;
        }

        Array.Resize(ref _slots, group + SlotsPerQuantity);
        for (var i = group; i < _slots.Length; i++)
        {
            _slots[i].Quantity = quantity;
        }

        return group;
    }
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Grains;

// The windows of a state.
internal static partial class GrainStateFormat
{
    private const int WindowsFixedLength = sizeof(long) + 2;
    private const int QuantityFixedLength = sizeof(ushort) + (5 * sizeof(long)) + 3;
    private const int WindowLengthWithParts = (2 * sizeof(int)) + (6 * sizeof(double));

    private static int WindowsBoundOf(in SensorWindows windows) =>
        WindowsFixedLength
        + (windows.Quantities.Length * (QuantityFixedLength + (QuantityWindows.LengthCount * WindowLengthWithParts)));

    private static void WriteWindows(ref GrainStateWriter writer, in SensorWindows windows, CivilCalendar calendar)
    {
        writer.Int64(windows.Newest.UnixNanoseconds);
        writer.Byte(windows.IsPastUnknown ? (byte)1 : (byte)0);
        writer.Byte((byte)windows.Quantities.Length);
        foreach (ref readonly var quantity in windows.Quantities)
        {
            writer.UInt16(quantity.Quantity.Code);
            writer.Int64(quantity.LastTime.UnixNanoseconds);
            writer.Int64(DayOf(in quantity, calendar).UnixNanoseconds);
            writer.Double(quantity.LastValue);
            writer.Int64(quantity.ThroughOffset);
            writer.Int64(quantity.Received.UnixNanoseconds);
            writer.Byte(quantity.Dirty);
            writer.Byte(quantity.Distrusted);
            writer.Byte(quantity.Final);
            var parts = windows.PartsOf(in quantity);
            for (var i = 0; i < QuantityWindows.LengthCount; i++)
            {
                WriteSums(ref writer, in quantity.Sums[i]);
                if (!parts.IsEmpty)
                {
                    writer.Double(parts[i]);
                }
            }
        }
    }

    private static void WriteSums(ref GrainStateWriter writer, in WindowSums sums)
    {
        writer.Int32(sums.Count);
        writer.UInt32(sums.FirstTick);
        writer.Double(sums.Minimum);
        writer.Double(sums.Maximum);
        writer.Double(sums.Sum);
        writer.Double(sums.First);
        writer.Double(sums.PartA);
    }

    private static bool ReadWindows(ref GrainStateReader reader, SensorGrain grain)
    {
        var newest = new Instant(reader.Int64());
        var isPastUnknown = reader.Byte();
        var count = reader.Byte();
        if (count > SensorWindows.MaxQuantities || isPastUnknown > 1)
        {
            return false;
        }

        var quantities = new QuantityWindows[count];
        double[] parts = [];
        for (var i = 0; i < count; i++)
        {
            if (!TryBegin(reader.UInt16(), quantities.AsSpan(0, i), ref parts, out quantities[i])
                || !TryReadQuantity(ref reader, ref quantities[i], parts, grain.Sensor.Calendar))
            {
                return false;
            }
        }

        grain.Windows.Restore(grain.Sensor, quantities, parts, newest, isPastUnknown == 1);
        return true;
    }

    // Gives the quantity room, after those before it.
    private static bool TryBegin(ushort code, ReadOnlySpan<QuantityWindows> before, ref double[] parts, out QuantityWindows windows)
    {
        windows = default;
        if (!Quantity.TryFromCode(code, out var quantity) || Holds(before, quantity))
        {
            return false;
        }

        windows = QuantityWindows.Begin(quantity, (byte)(parts.Length / QuantityWindows.LengthCount), isDistrusted: false);
        if (windows.Kind != QuantityKind.Gauge)
        {
            Array.Resize(ref parts, parts.Length + QuantityWindows.LengthCount);
        }

        return true;
    }

    private static bool Holds(ReadOnlySpan<QuantityWindows> quantities, Quantity quantity)
    {
        foreach (ref readonly var held in quantities)
        {
            if (held.Quantity == quantity)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadQuantity(
        ref GrainStateReader reader, ref QuantityWindows quantity, double[] parts, CivilCalendar calendar)
    {
        quantity.LastTime = new Instant(reader.Int64());
        var day = new Instant(reader.Int64());
        quantity.LastValue = reader.Double();
        quantity.ThroughOffset = reader.Int64();
        quantity.Received = new Instant(reader.Int64());
        quantity.Dirty = reader.Byte();
        quantity.Distrusted = reader.Byte();
        quantity.Final = reader.Byte();
        var isGood = quantity.ThroughOffset > 0
            && !double.IsInfinity(quantity.LastValue)
            && (quantity.Dirty | quantity.Distrusted | quantity.Final) <= QuantityWindows.All;
        for (var i = 0; i < QuantityWindows.LengthCount; i++)
        {
            isGood &= TryReadSums(ref reader, ref quantity.Sums[i]);
            if (quantity.Kind != QuantityKind.Gauge)
            {
                ref var part = ref parts[(quantity.PartPlace * QuantityWindows.LengthCount) + i];
                part = reader.Double();
                isGood &= double.IsFinite(part);
            }
        }

        if (day != DayOf(in quantity, calendar))
        {
            // The city has another time zone than when this was written: what is held is of another day.
            quantity.Distrusted |= 1 << (QuantityWindows.LengthCount - 1);
            quantity.Dirty |= 1 << (QuantityWindows.LengthCount - 1);
        }

        return isGood;
    }

    private static Instant DayOf(in QuantityWindows quantity, CivilCalendar calendar) =>
        TumblingWindow.StartOf(WindowLength.OneDay, quantity.LastTime, calendar);

    private static bool TryReadSums(ref GrainStateReader reader, ref WindowSums sums)
    {
        sums.Count = reader.Int32();
        sums.FirstTick = reader.UInt32();
        sums.Minimum = reader.Double();
        sums.Maximum = reader.Double();
        sums.Sum = reader.Double();
        sums.First = reader.Double();
        sums.PartA = reader.Double();
        return sums.Count > 0
            && double.IsFinite(sums.Sum)
            && double.IsFinite(sums.First)
            && double.IsFinite(sums.PartA)
            && double.IsFinite(sums.Minimum)
            && double.IsFinite(sums.Maximum)
            && sums.Minimum <= sums.Maximum;
    }
}

using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;

namespace SensorPlatform.Core.Grains;

// The windows of versions 1 and 2: the two newest of five minutes and of an hour, with their sums alone.
internal static partial class GrainStateFormat
{
    private const int HeldWindows = 2;
    private static readonly TimeSpan Tick = new(1);

    // The rest cannot be made up: all windows are distrusted, and the store makes them anew until they close.
    private static bool ReadTwoLengths(ref GrainStateReader reader, SensorGrain grain, bool hasChannels)
    {
        var newest = new Instant(reader.Int64());
        var count = reader.Byte();
        if (count > SensorWindows.MaxQuantities)
        {
            return false;
        }

        var quantities = new QuantityWindows[count];
        double[] parts = [];
        for (var i = 0; i < count; i++)
        {
            var code = hasChannels ? reader.UInt16() : reader.Byte();
            if (!TryBegin(code, quantities.AsSpan(0, i), ref parts, out quantities[i])
                || !TryReadHeld(ref reader, out var number, out var throughOffset)
                || !TryReadHeld(ref reader, out _, out var throughOffsetOfHour))
            {
                return false;
            }

            Place(ref quantities[i], number, newest, grain.Sensor.Calendar);
            quantities[i].ThroughOffset = Math.Max(throughOffset, throughOffsetOfHour);
            quantities[i].Received = grain.Contact.Received;
        }

        grain.Windows.Restore(grain.Sensor, quantities, parts, newest, isPastUnknown: true);
        return true;
    }

    // The newest reading lies somewhere in the newest five minutes: taken as late as can be, none is taken for newer that is not.
    private static void Place(ref QuantityWindows quantity, int number, Instant newest, CivilCalendar calendar)
    {
        var start = TumblingWindow.StartOf(WindowLength.FiveMinutes, number, calendar);
        var last = start + TumblingWindow.DurationOf(WindowLength.FiveMinutes) - Tick;
        quantity.LastTime = newest < start ? start : newest < last ? newest : last;
        quantity.Dirty = QuantityWindows.All;
        quantity.Distrusted = QuantityWindows.All;
        for (var i = 0; i < QuantityWindows.LengthCount; i++)
        {
            quantity.Sums[i].Count = 1;
        }
    }

    private static bool TryReadHeld(ref GrainStateReader reader, out int newestNumber, out long throughOffset)
    {
        newestNumber = 0;
        throughOffset = 0;
        var count = reader.Byte();
        if (count is 0 or > HeldWindows)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            var number = reader.Int32();
            if (!TrySkipSums(ref reader, out var offset) || (i > 0 && number >= newestNumber))
            {
                return false;
            }

            newestNumber = i == 0 ? number : newestNumber;
            throughOffset = Math.Max(throughOffset, offset);
        }

        return true;
    }

    private static bool TrySkipSums(ref GrainStateReader reader, out long throughOffset)
    {
        var count = reader.Int32();
        var revision = reader.Int32();
        var isFinal = reader.Byte();
        var minimum = reader.Double();
        var maximum = reader.Double();
        var sum = reader.Double();
        throughOffset = reader.Int64();
        return count > 0 && revision >= 0 && isFinal <= 1 && throughOffset > 0 && minimum <= maximum && double.IsFinite(sum);
    }
}

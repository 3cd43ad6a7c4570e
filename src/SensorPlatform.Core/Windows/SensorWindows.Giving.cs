using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Windows;

// How windows are given out: whole, or as such that the store makes anew.
internal partial struct SensorWindows
{
    /// <summary>Gives out windows that changed since they were given out.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="output">Takes them.</param>
    /// <param name="isCheckpoint">
    /// All of them, because the state that follows will say that they were given. Else quarters of an hour and days only when
    /// final: each row costs the store work, and nobody waits for them.
    /// </param>
    internal readonly void Flush(SensorGrain grain, FoldOutput output, bool isCheckpoint)
    {
        foreach (ref var quantity in _quantities.AsSpan())
        {
            var wanted = isCheckpoint ? QuantityWindows.All : QuantityWindows.GivenEachTurn | quantity.Final;
            var given = (byte)(quantity.Dirty & wanted);
            if (given == 0)
            {
                continue;
            }

            for (var i = 0; i < QuantityWindows.LengthCount; i++)
            {
                if ((given & (1 << i)) != 0)
                {
                    Give(grain, in quantity, i, quantity.ThroughOffset, quantity.Received, output);
                }
            }

            quantity.Dirty &= (byte)~given;
        }
    }

    private readonly void GiveClosed(
        SensorGrain grain, ref QuantityWindows quantity, int place, Instant next, in JournaledMessage message, FoldOutput output)
    {
        var bit = 1 << place;
        var isExtended = quantity.TryExtend(place, next, grain.Sensor.Calendar, PartsOf(in quantity));
        if (isExtended && (quantity.Final & bit) != 0)
        {
            // It was given out as final, and only now it is known how long its last state held.
            output.Reopen(Reopened(grain, in quantity, place, 1, message.Offset, message.Uplink.Received));
        }
        else if (isExtended || (quantity.Kind == QuantityKind.State && (quantity.Distrusted & bit) != 0))
        {
            Give(grain, in quantity, place, message.Offset, message.Uplink.Received, output);
        }
        else if ((quantity.Dirty & bit) != 0)
        {
            Give(grain, in quantity, place, quantity.ThroughOffset, quantity.Received, output);
        }
    }

    // A reading came for windows that are open and final: their revision rises, and that is the store's.
    private static void GiveLate(SensorGrain grain, ref QuantityWindows quantity, byte late, FoldOutput output)
    {
        quantity.Distrusted |= late;
        for (var i = 0; i < QuantityWindows.LengthCount; i++)
        {
            if ((late & (1 << i)) != 0)
            {
                output.Reopen(Reopened(grain, in quantity, i, 1, quantity.ThroughOffset, quantity.Received));
            }
        }
    }

    private readonly void GiveOlder(
        SensorGrain grain, WindowLength length, Instant start, in Reading reading, in JournaledMessage message, FoldOutput output)
    {
        var sensor = grain.Sensor;
        var isFinal = TumblingWindow.IsFinal(length, start, _newest, sensor.AllowedLateness, sensor.Calendar);
        output.Reopen(new ReopenedWindow(
            sensor.Index,
            reading.Quantity,
            length,
            start,
            ExpectedCountOf(grain, length, start),
            isFinal ? 1 : 0,
            isFinal,
            message.Offset,
            message.Uplink.Received));
    }

    private readonly void Give(
        SensorGrain grain, in QuantityWindows quantity, int place, long offset, Instant received, FoldOutput output)
    {
        if ((quantity.Distrusted & (1 << place)) != 0)
        {
            output.Reopen(Reopened(grain, in quantity, place, 0, offset, received));
            return;
        }

        ref readonly var sums = ref quantity.Sums[place];
        var parts = PartsOf(in quantity);
        var length = QuantityWindows.LengthAt(place);
        var start = TumblingWindow.StartOf(length, quantity.LastTime, grain.Sensor.Calendar);
        var (partA, partB) = sums.PartsOf(quantity.Kind, parts.IsEmpty ? 0 : parts[place]);
        output.Windows.Add(new WindowAggregate(
            grain.Sensor.Index,
            quantity.Quantity,
            length,
            start,
            sums.Count,
            ExpectedCountOf(grain, length, start),
            sums.Minimum,
            sums.Maximum,
            sums.Sum,
            0,
            (quantity.Final & (1 << place)) != 0,
            offset)
        {
            First = sums.First,
            Last = quantity.LastValue,
            PartA = partA,
            PartB = partB,
            Known = received,
        });
    }

    private static ReopenedWindow Reopened(
        SensorGrain grain, in QuantityWindows quantity, int place, int lateMessages, long offset, Instant received)
    {
        var length = QuantityWindows.LengthAt(place);
        var start = TumblingWindow.StartOf(length, quantity.LastTime, grain.Sensor.Calendar);
        return new ReopenedWindow(
            grain.Sensor.Index,
            quantity.Quantity,
            length,
            start,
            ExpectedCountOf(grain, length, start),
            lateMessages,
            (quantity.Final & (1 << place)) != 0,
            offset,
            received);
    }

    private static int ExpectedCountOf(SensorGrain grain, WindowLength length, Instant start) => TumblingWindow.ExpectedCountOf(
        TumblingWindow.EndOf(length, start, grain.Sensor.Calendar) - start, grain.ReportingInterval);
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Grains;

// A device of which everything is known: what it sent, what the air lost, what came twice or late.
public sealed class LedgerTruthTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 65_300)]
    [InlineData(4, 65_530)]
    [InlineData(5, 0)]
    [InlineData(6, 70_000)]
    [InlineData(7, 1_000)]
    [InlineData(8, 65_000)]
    public void The_ledger_equals_the_truth(int seed, int firstCounter)
    {
        var random = new Random(seed);
        var sent = Send(random, (uint)firstCounter, out var truth);
        var grain = new SensorGrain(TestTown.Sensor());
        var output = new FoldOutput();
        var stored = 0;
        for (var i = 0; i < sent.Count; i++)
        {
            var message = TestTown.At(i + 1, sent[i]);
            stored += grain.Process(in message, output) == Outcome.Stored ? 1 : 0;
            Assert.True(grain.Ledger.Lost >= 0);
        }

        var ledger = grain.Ledger;
        Assert.Equal(truth with { OutOfOrder = ledger.OutOfOrder, Late = ledger.Late }, ledger);
        Assert.Equal(truth.Received, stored);
        Assert.Equal(stored, output.Readings.Count);
    }

    // Frames change places with the next one at most, as stragglers over another broker connection do, and not across
    // a new session, so that the truth needs no rule for what nobody can know.
    private static List<Uplink> Send(Random random, uint firstCounter, out FrameLedger truth)
    {
        var arrivals = new List<Uplink>();
        var counter = firstCounter;
        var session = 1ul;
        var printsShort = firstCounter < ushort.MaxValue;
        long expected = 0, received = 0, duplicates = 0, lostSinceReceived = 0, outOfOrder = 0;
        int rejoins = 0, resets = 0, pendingRejoins = 0, pendingResets = 0, runStart = 0, sinceStart = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var time = TestTown.Minute(10 * i);
            if (sinceStart > 600 && random.Next(300) == 0)
            {
                var isRejoin = rejoins <= resets;
                session += isRejoin ? 1ul : 0;
                pendingRejoins = isRejoin ? 1 : 0;
                pendingResets = isRejoin ? 0 : 1;
                counter = 0;
                sinceStart = 0;
                lostSinceReceived = 0;
                runStart = arrivals.Count;
            }

            sinceStart++;
            var printed = printsShort ? counter & 0xFFFF : counter;
            counter++;
            if (i > 0 && random.Next(10) == 0)
            {
                lostSinceReceived++;
                continue;
            }

            (rejoins, pendingRejoins) = (rejoins + pendingRejoins, 0);
            (resets, pendingResets) = (resets + pendingResets, 0);
            expected += 1 + lostSinceReceived;
            received++;
            lostSinceReceived = 0;
            arrivals.Add(TestTown.Frame(time, printed, TestTown.Temperature(1), session));
            if (random.Next(20) == 0 && arrivals.Count - runStart > 2)
            {
                (arrivals[^1], arrivals[^2]) = (arrivals[^2], arrivals[^1]);
                outOfOrder++;
            }

            while (random.Next(15) == 0)
            {
                arrivals.Add(arrivals[random.Next(Math.Max(runStart, arrivals.Count - 40), arrivals.Count)]);
                duplicates++;
            }
        }

        Assert.True(outOfOrder > 0 && duplicates > 0 && rejoins > 0 && resets > 0);
        truth = new FrameLedger(expected, received, duplicates, 0, 0, rejoins, resets, 0);
        return arrivals;
    }
}

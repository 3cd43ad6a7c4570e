using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Grains;

// The kill -9 property: whatever a crash leaves behind, folding the journal again from the last checkpoint gives the
// store that a run without a crash gives.
public sealed class RecoveryTests
{
    private const int SensorCount = 6;
    private const int PartitionCount = 2;

    // Grains sleep and wake all the time.
    private static readonly ShardOptions Sleepy = new() { SleepAfter = TimeSpan.FromMinutes(30), MaximumAwakeGrains = 3 };

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void A_crash_after_any_message_changes_nothing_in_the_end(int seed)
    {
        var journal = Journal(new Random(seed), 250);
        var expected = new Run(journal, new MemoryStore(), new ShardOptions(), new Random(1));
        expected.FoldTo(journal.Count);
        expected.Finish();
        Assert.True(expected.Store.DeadLetters.Count > 5 && expected.Store.Windows.Count > 100);

        var putToSleep = 0L;
        for (var crash = 0; crash <= journal.Count; crash++)
        {
            var random = new Random((seed * 1_000) + crash);
            var first = new Run(journal, new MemoryStore(), Sleepy, random);
            first.FoldTo(crash);
            putToSleep += first.Shard.Counts.PutToSleep;

            var second = new Run(journal, first.Store, Sleepy, random);
            second.FoldTo(journal.Count);
            second.Finish();
            AssertSame(expected.Store, second.Store);
        }

        Assert.True(putToSleep > 500);
    }

    [Fact]
    public void Many_crashes_change_nothing_in_the_end()
    {
        var journal = Journal(new Random(21), 1_500);
        var expected = new Run(journal, new MemoryStore(), new ShardOptions(), new Random(1));
        expected.FoldTo(journal.Count);
        expected.Finish();

        var random = new Random(22);
        var store = new MemoryStore();
        for (var i = 0; i < 60; i++)
        {
            var run = new Run(journal, store, Sleepy, random);
            run.FoldTo(Math.Min(journal.Count, (i + 1) * 25));
        }

        var last = new Run(journal, store, Sleepy, random);
        last.FoldTo(journal.Count);
        last.Finish();
        AssertSame(expected.Store, store);
    }

    private static void AssertSame(MemoryStore expected, MemoryStore actual)
    {
        Assert.Equal(expected.Readings.Count, actual.Readings.Count);
        foreach (var (key, reading) in expected.Readings)
        {
            Assert.Equal(reading, actual.Readings[key]);
        }

        Assert.Equal(expected.Windows.Count, actual.Windows.Count);
        foreach (var (key, window) in expected.Windows)
        {
            Assert.Equal(window, actual.Windows[key]);
        }

        Assert.Equal(expected.DeadLetters.Count, actual.DeadLetters.Count);
        for (var i = 0; i < SensorCount; i++)
        {
            Assert.Equal(expected.Activities[i], actual.Activities[i]);
            Assert.Equal(expected.States[TestTown.Sensor(i).Id], actual.States[TestTown.Sensor(i).Id]);
        }

        for (var partition = 0; partition < PartitionCount; partition++)
        {
            var (offset, balance) = expected.CheckpointOf(partition);
            Assert.Equal(offset, actual.CheckpointOf(partition).Offset);
            for (var outcome = Outcome.None; outcome <= Outcome.DeadLetteredPayload; outcome++)
            {
                Assert.Equal(balance[outcome], actual.CheckpointOf(partition).Balance[outcome]);
            }
        }
    }

    // Six devices with everything that happens to devices.
    private static List<JournaledMessage> Journal(Random random, int count)
    {
        var journal = new List<JournaledMessage>();
        var offsets = new long[PartitionCount];
        var counters = new uint[SensorCount];
        var sessions = new ulong[SensorCount];
        var recent = new List<(int Device, Uplink Uplink)>();
        for (var i = 0; i < count; i++)
        {
            var device = random.Next(SensorCount);
            counters[device] += (uint)random.Next(1, 3);
            if (random.Next(40) == 0)
            {
                (counters[device], sessions[device]) = (0, sessions[device] + (ulong)random.Next(2));
            }

            var uplink = Next(random, i, device, counters[device], sessions[device]);
            var kind = random.Next(30);
            var message = default(JournaledMessage);
            if (kind < 3 && recent.Count > 0)
            {
                (device, uplink) = recent[random.Next(recent.Count)];
            }
            else if (kind == 3)
            {
                uplink.Device = TestTown.Device(99);
            }
            else if (kind == 4)
            {
                message.DeadLetter = new DeadLetter(TestTown.Network, "t", "NotJson", uplink.Received, new byte[] { 1, 2 });
            }
            else if (kind < 8)
            {
                uplink.Kind = (UplinkKind)random.Next(2, 7);
                uplink.HasFrameCounter = uplink.Kind != UplinkKind.Join;
            }

            recent.Add((device, uplink));
            message.Partition = device % PartitionCount;
            message.Offset = ++offsets[message.Partition];
            message.Uplink = message.DeadLetter is null ? uplink : default;
            journal.Add(message);
        }

        return journal;
    }

    private static Uplink Next(Random random, int i, int device, uint counter, ulong session)
    {
        var time = TestTown.Minute((3 * i) + random.NextDouble());
        byte[] payload = random.Next(12) switch
        {
            0 => [0xFF],
            3 or 4 or 5 =>
            [
                .. TestFamily.Entry(TestTown.Occupied, i / 3 % 2),
                .. TestFamily.Entry(TestTown.Rain, i % 400),
                .. TestFamily.Entry(TestTown.Wind, i % 360),
            ],
            6 => [.. Past(random, i, 9, TestTown.Occupied), .. Past(random, i, 9, TestTown.Rain), .. Past(random, i, 9, TestTown.Wind)],
            1 => [.. TestTown.Temperature(i % 50), .. Past(random, i, 3), .. Past(random, i, 5), .. Past(random, i, 3)],
            2 => [.. Past(random, i, 200), .. Past(random, i, 200), .. Past(random, i, 200), .. Past(random, i, 1)],
            _ => [.. TestTown.Temperature(i % 50), .. TestFamily.Entry(Quantity.Battery, 3)],
        };
        var uplink = TestTown.Frame(time, counter, payload, session, device);
        uplink.Measured = random.Next(20) == 0 ? time + TimeSpan.FromDays(random.Next(-9_000, 100)) : time - TimeSpan.FromSeconds(1);
        uplink.DeduplicationHash = (ulong)i;
        uplink.HasFrameCounter = device != 0;
        uplink.Received += TimeSpan.FromSeconds(random.Next(3));
        return uplink;
    }

    private static byte[] Past(Random random, int i, int hours) => Past(random, i, hours, Quantity.AirTemperature);

    private static byte[] Past(Random random, int i, int hours, Quantity quantity) =>
        TestFamily.History(quantity, quantity == TestTown.Occupied ? i % 2 : i % 7, TestTown.Minute((3 * i) - (random.NextDouble() * 60 * hours)));

    // One life of the program: a shard, and a store that commits turns later than the shard ends them.
    private sealed class Run
    {
        private readonly List<JournaledMessage> _journal;
        private readonly Random _random;
        private readonly Queue<FoldOutput> _uncommitted = new();
        private readonly FoldOutput?[] _open = new FoldOutput?[PartitionCount];
        private readonly long[] _folded = new long[PartitionCount];

        internal Run(List<JournaledMessage> journal, MemoryStore store, ShardOptions options, Random random)
        {
            _journal = journal;
            _random = random;
            Store = store;
            Shard = new Shard(TestTown.Directory(SensorCount), store, options);
            for (var partition = 0; partition < PartitionCount; partition++)
            {
                var (offset, balance) = store.CheckpointOf(partition);
                Shard.Restore(partition, offset, balance);
                _folded[partition] = store.FoldedOf(partition);
            }
        }

        internal MemoryStore Store { get; }

        internal Shard Shard { get; }

        internal void FoldTo(int end)
        {
            for (var i = 0; i < end; i++)
            {
                var message = _journal[i];
                if (Shard.ThroughOffsetOf(message.Partition) >= message.Offset)
                {
                    continue;
                }

                var output = _open[message.Partition] ??= new FoldOutput();
                Assert.NotEqual(Outcome.None, Shard.Process(in message, output));
                if (_random.Next(5) == 0 || message.Offset == _folded[message.Partition])
                {
                    EndTurn(message.Partition, _random.Next(4) == 0);
                }

                while (_uncommitted.Count > 0 && _random.Next(3) == 0)
                {
                    Commit();
                }
            }
        }

        internal void Finish()
        {
            for (var partition = 0; partition < PartitionCount; partition++)
            {
                EndTurn(partition, isCheckpoint: true);
            }

            while (_uncommitted.Count > 0)
            {
                Commit();
            }
        }

        private void EndTurn(int partition, bool isCheckpoint)
        {
            var output = _open[partition] ?? new FoldOutput();
            _open[partition] = null;
            if (isCheckpoint)
            {
                Shard.Checkpoint(partition, output);
            }
            else
            {
                Shard.Flush(partition, output);
            }

            _uncommitted.Enqueue(output);
        }

        private void Commit()
        {
            var output = _uncommitted.Dequeue();
            Store.Apply(output);
            if (output.Checkpoint is { } checkpoint)
            {
                Shard.ConfirmCheckpoint(checkpoint.Sequence);
            }
        }
    }
}

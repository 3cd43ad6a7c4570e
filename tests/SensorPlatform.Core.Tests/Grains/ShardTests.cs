using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Testing;

namespace SensorPlatform.Core.Tests.Grains;

public sealed class ShardTests
{
    private readonly MemoryStore _store = new();
    private readonly FoldOutput _output = new();

    [Fact]
    public void A_message_of_an_unknown_sensor_is_rejected()
    {
        var shard = NewShard(sensors: 1);
        Assert.Equal(Outcome.RejectedUnknownSensor, Process(shard, 1, TestTown.Frame(TestTown.Start, 1, [], device: 9)));
        Assert.Equal(1, _output.Outcomes[Outcome.RejectedUnknownSensor]);
        Assert.Equal(0, shard.Counts.Awake);
    }

    [Fact]
    public void An_unreadable_message_goes_to_the_dead_letters()
    {
        var shard = NewShard(sensors: 1);
        var letter = new DeadLetter(TestTown.Network, "v3/up", "NotJson", TestTown.Start, new byte[] { 1 });
        var message = new JournaledMessage { Offset = 1, DeadLetter = letter };
        Assert.Equal(Outcome.DeadLetteredEnvelope, shard.Process(in message, _output));
        Assert.Equal(new JournaledDeadLetter(0, 1, -1, 0, letter), Assert.Single(_output.DeadLetters));
    }

    [Fact]
    public void A_message_that_was_folded_before_changes_nothing()
    {
        var shard = NewShard(sensors: 1);
        Process(shard, 1, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1)));
        Assert.Equal(Outcome.None, Process(shard, 1, TestTown.Frame(TestTown.Start, 2, TestTown.Temperature(1))));
        Assert.Equal(1, _output.Outcomes.Processed);
        Assert.Single(_output.Readings);
    }

    [Fact]
    public void A_missing_message_stops_the_fold()
    {
        var shard = NewShard(sensors: 1);
        Process(shard, 1, TestTown.Frame(TestTown.Start, 1, []));
        Assert.Throws<InvalidOperationException>(() => Process(shard, 3, TestTown.Frame(TestTown.Start, 2, [])));
        Assert.Equal(1, shard.ThroughOffsetOf(0));
    }

    [Fact]
    public void An_output_belongs_to_one_partition_a_turn()
    {
        var shard = NewShard(sensors: 1);
        shard.Restore(1, 0, null);
        Process(shard, 1, TestTown.Frame(TestTown.Start, 1, []));
        var other = TestTown.At(1, TestTown.Frame(TestTown.Start, 2, []), partition: 1);
        Assert.Throws<InvalidOperationException>(() => shard.Process(in other, _output));
        _output.Clear();
        Assert.Equal(Outcome.Stored, shard.Process(in other, _output));
        Assert.Equal((1, 1L), (_output.Partition, _output.ThroughOffset));
    }

    [Fact]
    public void A_partition_that_was_not_restored_is_refused()
    {
        var shard = NewShard(sensors: 1);
        Assert.Throws<InvalidOperationException>(() => shard.Flush(3, _output));
        Assert.Throws<InvalidOperationException>(() => shard.Restore(0, 0, null));
    }

    [Fact]
    public void A_checkpoint_holds_the_grains_that_changed_and_the_balance_so_far()
    {
        var shard = new Shard(TestTown.Directory(3), _store, new ShardOptions());
        var balance = new Balance();
        balance.Count(Outcome.Stored, 40);
        shard.Restore(0, 40, balance);
        Process(shard, 41, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1), device: 2));
        var checkpoint = shard.Checkpoint(0, _output);
        Assert.Same(checkpoint, _output.Checkpoint);
        Assert.Equal((0, 41L, 1L), (checkpoint.Partition, checkpoint.ThroughOffset, checkpoint.Sequence));
        Assert.Equal("sensor-2", Assert.Single(checkpoint.Grains).SensorId);
        Assert.Equal(41, checkpoint.Balance[Outcome.Stored]);
        Assert.Single(_output.Activities);

        _output.Clear();
        checkpoint = shard.Checkpoint(0, _output);
        Assert.Empty(checkpoint.Grains);
        Assert.Equal(2, checkpoint.Sequence);
        Assert.Empty(_output.Activities);
    }

    [Fact]
    public void An_idle_grain_sleeps_once_its_checkpoint_is_confirmed_and_comes_back_with_its_state()
    {
        var shard = NewShard(sensors: 2);
        Process(shard, 1, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1)));
        Process(shard, 2, TestTown.Frame(TestTown.Minute(200), 1, TestTown.Temperature(1), device: 1));
        var checkpoint = shard.Checkpoint(0, _output);
        Commit();
        EndTurn(shard);
        Assert.Equal(2, shard.Counts.Awake);

        shard.ConfirmCheckpoint(checkpoint.Sequence);
        EndTurn(shard);
        Assert.Equal(new ShardCounts(1, 0, 1, 2), shard.Counts);

        var repeated = TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1));
        Assert.Equal(Outcome.Duplicate, Process(shard, 3, repeated));
        Assert.Equal(new ShardCounts(2, 1, 1, 2), shard.Counts);
    }

    [Fact]
    public void A_grain_that_changed_since_the_checkpoint_stays_awake()
    {
        var shard = NewShard(sensors: 2);
        Process(shard, 1, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1)));
        var checkpoint = shard.Checkpoint(0, _output);
        Commit();
        Process(shard, 2, TestTown.Frame(TestTown.Start, 2, TestTown.Temperature(1)));
        Process(shard, 3, TestTown.Frame(TestTown.Minute(300), 1, TestTown.Temperature(1), device: 1));
        shard.ConfirmCheckpoint(checkpoint.Sequence);
        EndTurn(shard);
        Assert.Equal(2, shard.Counts.Awake);
    }

    [Fact]
    public void Beyond_the_maximum_those_sleep_that_were_not_used_for_a_round()
    {
        const int Sensors = 300;
        const int Busy = 100;
        var shard = NewShard(sensors: Sensors, new ShardOptions { MaximumAwakeGrains = 250 });
        var offset = 0L;
        for (var i = 0; i < Sensors; i++)
        {
            Process(shard, ++offset, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1), device: i));
        }

        for (var turn = 1u; turn <= 20; turn++)
        {
            var checkpoint = shard.Checkpoint(0, _output);
            Commit();
            shard.ConfirmCheckpoint(checkpoint.Sequence);
            for (var i = 0; i < Busy; i++)
            {
                Process(shard, ++offset, TestTown.Frame(TestTown.Minute(turn), turn + 1, TestTown.Temperature(1), device: i));
            }
        }

        EndTurn(shard);
        Assert.Equal((250, 50L), (shard.Counts.Awake, shard.Counts.PutToSleep));
        Assert.Equal(0, shard.Counts.Woken);
    }

    [Fact]
    public void A_damaged_state_stops_the_fold_before_the_message()
    {
        var shard = NewShard(sensors: 1);
        _store.States["sensor-0"] = [1, 2, 3, 4, 5, 6, 7];
        var exception = Assert.Throws<GrainStateException>(
            () => Process(shard, 1, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1))));
        Assert.Equal(("sensor-0", 0, GrainStateError.BadChecksum), (exception.SensorId, exception.Partition, exception.Error));
        Assert.Equal(0, shard.ThroughOffsetOf(0));
        Assert.Equal(0, _output.Outcomes.Processed);
    }

    [Fact]
    public void A_state_beyond_the_partitions_checkpoint_stops_the_fold()
    {
        var shard = NewShard(sensors: 1);
        var grain = new SensorGrain(TestTown.Sensor());
        var message = TestTown.At(5, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1)));
        grain.Process(in message, new FoldOutput());
        _store.States["sensor-0"] = SensorGrainTests.State(grain);
        var exception = Assert.Throws<GrainStateException>(
            () => Process(shard, 1, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1))));
        Assert.Equal(GrainStateError.AheadOfPartition, exception.Error);
    }

    [Fact]
    public void The_grain_of_a_replaced_device_begins_anew()
    {
        var shard = NewShard(sensors: 2);
        _store.States["sensor-1"] = SensorGrainTests.State(new SensorGrain(TestTown.Sensor()));
        Assert.Equal(
            Outcome.Stored, Process(shard, 1, TestTown.Frame(TestTown.Start, 1, TestTown.Temperature(1), device: 1)));
        Assert.Equal(1, shard.Counts.Begun);

        // What the store has of the same windows is the device's before it: they are made anew of both.
        shard.Flush(0, _output);
        Assert.Empty(_output.Windows);
        Assert.Contains(_output.Reopened, window => window.Length == WindowLength.OneHour);
    }

    [Fact]
    public void Folding_allocates_nothing_while_the_grain_is_awake()
    {
        var shard = NewShard(sensors: 3);
        var message = TestTown.At(0, TestTown.Frame(TestTown.Start, 0, TestTown.Temperature(1)));
        var devices = new[] { TestTown.Device(0), TestTown.Device(1), TestTown.Device(2), TestTown.Device(3) };
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            message.Offset++;
            message.Uplink.Device = devices[message.Offset % devices.Length];
            message.Uplink.FrameCounter++;
            message.Uplink.NetworkReceived += TimeSpan.FromMinutes(1);
            shard.Process(in message, _output);
            shard.Flush(0, _output);
            _output.Clear();
        }));
    }

    private Shard NewShard(int sensors, ShardOptions? options = null)
    {
        var shard = new Shard(TestTown.Directory(sensors), _store, options ?? new ShardOptions());
        shard.Restore(0, 0, null);
        return shard;
    }

    private Outcome Process(Shard shard, long offset, Uplink uplink) =>
        shard.Process(TestTown.At(offset, in uplink), _output);

    private void EndTurn(Shard shard)
    {
        shard.Flush(0, _output);
        Commit();
    }

    private void Commit()
    {
        _store.Apply(_output);
        _output.Clear();
    }
}

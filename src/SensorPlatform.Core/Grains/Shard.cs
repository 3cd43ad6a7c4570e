using System.Buffers;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Grains;

/// <summary>
/// Owns the grains of some journal partitions and folds their messages, in the order of the journal. One thread at a
/// time; only <see cref="ConfirmCheckpoint"/> and <see cref="Counts"/> may be used by others.
/// </summary>
/// <remarks>
/// A turn: <see cref="Process"/> for each message, then <see cref="Flush"/> or <see cref="Checkpoint"/>; each turn
/// with its own <see cref="FoldOutput"/>, for one partition. The store applies an output's readings, then its windows, then
/// makes anew what was re-opened, all of it in one transaction, and outputs in the order in which they were made.
/// </remarks>
public sealed class Shard
{
    // Bounds the work of a turn when many grains wait for a checkpoint's confirmation.
    private const int SleepChecksPerTurn = 64;

    private readonly SensorDirectory _directory;
    private readonly IGrainStates _states;
    private readonly ShardOptions _options;
    private readonly GrainSlot[] _slots;
    private readonly ArrayBufferWriter<byte> _stateBuffer = new();
    private PartitionFold?[] _partitions = [];
    private Instant _newestReceived;
    private long _sequence;

    // The grains that are awake, and whose turn it is to be looked at for sleep: a hand goes round them. A list in the order of use
    // would be exact, and cost each message the cache lines of two neighbours.
    private readonly List<int> _awakeGrains = [];
    private int _hand;

    // Written by the store's thread, read by the shard's; the number only grows.
    private long _confirmed;

    // Written by the shard's thread alone; others read them one by one, each whole.
    private int _awake;
    private long _woken;
    private long _putToSleep;
    private long _begun;

    /// <summary>A shard without partitions; <see cref="Restore"/> gives it some.</summary>
    public Shard(SensorDirectory directory, IGrainStates states, ShardOptions options)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumAwakeGrains, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SleepAfter, TimeSpan.Zero);
        _directory = directory;
        _states = states;
        _options = options;
        _slots = new GrainSlot[directory.Count];
    }

    /// <summary>Grains awake, woken and put to sleep. Any thread; the numbers may be of different moments.</summary>
    public ShardCounts Counts => new(
        Volatile.Read(ref _awake),
        Volatile.Read(ref _woken),
        Volatile.Read(ref _putToSleep),
        Volatile.Read(ref _begun));

    /// <summary>Takes a partition over, as its newest checkpoint has it. Its grains are loaded when they are needed.</summary>
    /// <param name="partition">The partition, from 0.</param>
    /// <param name="throughOffset">Offset that the checkpoint holds; 0 for a journal without one.</param>
    /// <param name="balance">Outcomes of all messages up to the offset; null for none.</param>
    /// <exception cref="InvalidOperationException">The shard has the partition already.</exception>
    public void Restore(int partition, long throughOffset, Balance? balance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfNegative(throughOffset);
        if (partition >= _partitions.Length)
        {
            Array.Resize(ref _partitions, partition + 1);
        }

        if (_partitions[partition] is not null)
        {
            throw new InvalidOperationException($"The shard has partition {partition} already.");
        }

        var fold = new PartitionFold(partition, throughOffset);
        if (balance is not null)
        {
            fold.Balance.Add(balance);
        }

        _partitions[partition] = fold;
    }

    /// <summary>Offset of the last message folded of a partition.</summary>
    public long ThroughOffsetOf(int partition) => FoldOf(partition).ThroughOffset;

    /// <summary>Folds one message. Hot: allocates nothing while its grain is awake.</summary>
    /// <returns>Its outcome; <see cref="Outcome.None"/>, with nothing changed, when it was folded before.</returns>
    /// <exception cref="GrainStateException">The grain's stored state cannot be used; the message was not folded.</exception>
    /// <exception cref="InvalidOperationException">
    /// A message is missing before it, its partition is not the shard's, or the output belongs to another partition.
    /// </exception>
    public Outcome Process(in JournaledMessage message, FoldOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var fold = FoldOf(message.Partition);
        if (message.Offset <= fold.ThroughOffset)
        {
            return Outcome.None;
        }

        if (message.Offset != fold.ThroughOffset + 1)
        {
            throw new InvalidOperationException(
                $"Partition {message.Partition} was folded to {fold.ThroughOffset}, and {message.Offset} came next.");
        }

        Own(output, fold);
        var outcome = message.DeadLetter is { } letter
            ? KeepDeadLetter(in message, letter, output)
            : Fold(in message, fold, output);
        fold.ThroughOffset = message.Offset;
        fold.Balance.Count(outcome);
        output.Outcomes.Count(outcome);
        output.FirstOffset = output.FirstOffset == 0 ? message.Offset : output.FirstOffset;
        output.ThroughOffset = message.Offset;
        return outcome;
    }

    /// <summary>
    /// Ends a turn: gives out the signs of life and windows that changed in it, each once, and puts idle grains to
    /// sleep. Windows of a quarter of an hour and of a day wait for the next checkpoint while they are open.
    /// </summary>
    public void Flush(int partition, FoldOutput output) => EndTurn(partition, output, isCheckpoint: false);

    /// <summary>Ends a turn with a checkpoint: flushes, and adds the state of all grains that changed since the last one.</summary>
    /// <returns>The checkpoint, which the output holds.</returns>
    public PartitionCheckpoint Checkpoint(int partition, FoldOutput output)
    {
        EndTurn(partition, output, isCheckpoint: true);
        var fold = FoldOf(partition);
        var sequence = ++_sequence;
        var grains = new GrainState[fold.Changed.Count];
        for (var i = 0; i < grains.Length; i++)
        {
            grains[i] = Save(fold.Changed[i], sequence);
        }

        fold.Changed.Clear();
        var balance = new Balance();
        balance.Add(fold.Balance);
        output.Checkpoint = new PartitionCheckpoint(partition, fold.ThroughOffset, sequence, grains, balance);
        return output.Checkpoint;
    }

    /// <summary>
    /// Tells that the store holds a checkpoint of this shard and all before it, and that
    /// <see cref="IGrainStates.Load"/> sees them: their grains may sleep. Any thread.
    /// </summary>
    public void ConfirmCheckpoint(long sequence)
    {
        if (sequence > Volatile.Read(ref _confirmed))
        {
            Volatile.Write(ref _confirmed, sequence);
        }
    }

    private void EndTurn(int partition, FoldOutput output, bool isCheckpoint)
    {
        ArgumentNullException.ThrowIfNull(output);
        var fold = FoldOf(partition);
        Own(output, fold);
        foreach (var index in fold.InTurn)
        {
            ref var slot = ref _slots[index];
            slot.IsInTurn = false;
            slot.Grain?.Flush(output, isCheckpoint);
        }

        fold.InTurn.Clear();
        if (isCheckpoint)
        {
            FlushWindows(fold, output);
        }

        output.ThroughOffset = fold.ThroughOffset;
        PutIdleToSleep();
    }

    // What earlier turns since the last checkpoint kept back.
    private void FlushWindows(PartitionFold fold, FoldOutput output)
    {
        foreach (var index in fold.Changed)
        {
            _slots[index].Grain?.FlushWindows(output);
        }
    }

    private static void Own(FoldOutput output, PartitionFold fold)
    {
        if (output.ThroughOffset != 0 && output.Partition != fold.Partition)
        {
            throw new InvalidOperationException(
                $"The output holds a turn of partition {output.Partition}, not {fold.Partition}.");
        }

        output.Partition = fold.Partition;
    }

    private static Outcome KeepDeadLetter(in JournaledMessage message, DeadLetter letter, FoldOutput output)
    {
        output.DeadLetters.Add(new JournaledDeadLetter(message.Partition, message.Offset, -1, 0, letter));
        SensorOutcomes.Count(output.SensorOutcomes, letter.Network, -1, letter.Received, Outcome.DeadLetteredEnvelope);
        return Outcome.DeadLetteredEnvelope;
    }

    private PartitionFold FoldOf(int partition) =>
        (uint)partition < (uint)_partitions.Length && _partitions[partition] is { } fold
            ? fold
            : throw new InvalidOperationException($"The shard does not have partition {partition}; restore it first.");

    private Outcome Fold(in JournaledMessage message, PartitionFold fold, FoldOutput output)
    {
        ref readonly var uplink = ref message.Uplink;
        if (uplink.Kind == UplinkKind.Erased)
        {
            SensorOutcomes.Count(output.SensorOutcomes, uplink.Network, -1, uplink.Received, Outcome.Erased);
            return Outcome.Erased;
        }

        var sensor = _directory.Find(uplink.Network, uplink.Device);
        if (sensor is null)
        {
            SensorOutcomes.Count(output.SensorOutcomes, uplink.Network, -1, uplink.Received, Outcome.RejectedUnknownSensor);
            return Outcome.RejectedUnknownSensor;
        }

        var grain = _slots[sensor.Index].Grain ?? Wake(sensor, fold);
        var outcome = grain.Process(in message, output);
        SensorOutcomes.Count(output.SensorOutcomes, uplink.Network, sensor.Index, uplink.Received, outcome);
        _newestReceived = uplink.Received > _newestReceived ? uplink.Received : _newestReceived;
        _slots[sensor.Index].IsUsed = true;
        if (outcome != Outcome.RejectedSimulated)
        {
            MarkChanged(sensor.Index, fold);
        }

        return outcome;
    }

    private void MarkChanged(int index, PartitionFold fold)
    {
        ref var slot = ref _slots[index];
        slot.SavedIn = 0;
        if (!slot.IsInTurn)
        {
            slot.IsInTurn = true;
            fold.InTurn.Add(index);
        }

        if (!slot.IsChanged)
        {
            slot.IsChanged = true;
            fold.Changed.Add(index);
        }
    }

    private GrainState Save(int index, long sequence)
    {
        ref var slot = ref _slots[index];
        var grain = slot.Grain
            ?? throw new InvalidOperationException($"The changed grain {index} is not in memory.");
        _stateBuffer.ResetWrittenCount();
        grain.WriteState(_stateBuffer);
        slot.IsChanged = false;
        slot.SavedIn = sequence;
        return new GrainState(grain.Sensor.Id, _stateBuffer.WrittenSpan.ToArray());
    }

    private SensorGrain Wake(SensorDefinition sensor, PartitionFold fold)
    {
        var grain = Load(sensor, fold);
        ref var slot = ref _slots[sensor.Index];
        slot.Grain = grain;

        // What was loaded is in the store: until a message changes it, it may sleep again.
        slot.SavedIn = Volatile.Read(ref _confirmed);
        slot.Place = _awakeGrains.Count;
        _awakeGrains.Add(sensor.Index);
        Volatile.Write(ref _awake, _awake + 1);
        return grain;
    }

    private SensorGrain Load(SensorDefinition sensor, PartitionFold fold)
    {
        if (_states.Load(sensor.Id) is not { } state)
        {
            Volatile.Write(ref _begun, _begun + 1);
            return new SensorGrain(sensor);
        }

        if (SensorGrain.TryRestore(sensor, state.Span, out var grain, out var error))
        {
            if (grain.ThroughOffset <= fold.ThroughOffset)
            {
                Volatile.Write(ref _woken, _woken + 1);
                return grain;
            }

            error = GrainStateError.AheadOfPartition;
        }
        else if (error == GrainStateError.OtherDevice)
        {
            Volatile.Write(ref _begun, _begun + 1);

            // The store may hold a part of the same windows, of the device before it.
            var begun = new SensorGrain(sensor);
            begun.DistrustWindows();
            return begun;
        }

        throw new GrainStateException(sensor.Id, fold.Partition, error);
    }

    private void PutIdleToSleep()
    {
        var confirmed = Volatile.Read(ref _confirmed);
        for (var i = 0; i < SleepChecksPerTurn && i < _awakeGrains.Count; i++)
        {
            _hand = _hand < _awakeGrains.Count ? _hand : 0;
            ref var slot = ref _slots[_awakeGrains[_hand]];
            var isExcess = _awake > _options.MaximumAwakeGrains && !slot.IsUsed;
            slot.IsUsed = false;
            if (slot.Grain is { } grain
                && !slot.IsChanged
                && slot.SavedIn <= confirmed
                && (isExcess || _newestReceived - grain.LastReceived >= _options.SleepAfter))
            {
                PutToSleep(ref slot);
            }
            else
            {
                _hand++;
            }
        }
    }

    private void PutToSleep(ref GrainSlot slot)
    {
        var last = _awakeGrains[^1];
        _awakeGrains[slot.Place] = last;
        _slots[last].Place = slot.Place;
        _awakeGrains.RemoveAt(_awakeGrains.Count - 1);
        slot.Grain = null;
        Volatile.Write(ref _awake, _awake - 1);
        Volatile.Write(ref _putToSleep, _putToSleep + 1);
    }
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Benchmarks.Fleet;

/// <summary>One shard with a fleet's grains, fed in rounds.</summary>
internal sealed class FleetRun
{
    private readonly SensorFleet _fleet;
    private readonly HeldStates _states;
    private readonly Shard _shard;
    private readonly JournaledMessage[] _turn = new JournaledMessage[1_024];
    private JournaledMessage _made;
    private FoldOutput _output = new();
    private int _round;
    private long _offset;

    /// <param name="fleet">The sensors.</param>
    /// <param name="states">Where checkpoints go and sleeping grains come from.</param>
    /// <param name="before">The run whose checkpoint this one goes on from; null: from nothing.</param>
    internal FleetRun(SensorFleet fleet, HeldStates states, FleetRun? before = null)
    {
        _fleet = fleet;
        _states = states;
        _shard = new Shard(
            fleet.Directory, states, new ShardOptions { MaximumAwakeGrains = int.MaxValue, SleepAfter = TimeSpan.FromDays(400) });
        _round = before?._round ?? 0;
        _offset = before?._offset ?? 0;
        _shard.Restore(0, _offset, null);
    }

    internal int Count => _fleet.Count;

    /// <summary>Every sensor reports once, on this thread; what follows is thrown away.</summary>
    internal void FoldRound()
    {
        JournaledMessage message = default;
        for (var place = 0; place < _fleet.Count; place++)
        {
            _fleet.Write(_round, place, ref message.Uplink);
            Fold(ref message);
            if (place % 1_024 == 1_023)
            {
                EndTurn();
            }
        }

        EndTurn();
        _round++;
    }

    /// <summary>The uplinks of some rounds, made and dropped.</summary>
    internal void MakeRounds(int rounds)
    {
        JournaledMessage message = default;
        for (var round = 0; round < rounds; round++)
        {
            for (var place = 0; place < _fleet.Count; place++)
            {
                _fleet.Write(_round + round, place, ref message.Uplink);
            }
        }
    }

    /// <summary>Rounds through the mailbox: one loop makes and enqueues, another one takes and folds in turns, as in the server.</summary>
    /// <param name="rounds">Rounds.</param>
    /// <param name="kind">
    /// Data for the whole fold; Other for the hop alone: such a message goes to its grain, leaves a sign of life, and comes back with
    /// its outcome.
    /// </param>
    /// <param name="mailbox">A new one; it is closed at the end.</param>
    internal async Task HopRoundsAsync(int rounds, UplinkKind kind, Mailbox<JournaledMessage> mailbox)
    {
        var folding = Task.Run(() => FoldMailboxAsync(mailbox));
        for (var round = 0; round < rounds; round++)
        {
            for (var place = 0; place < _fleet.Count; place++)
            {
                _fleet.Write(_round, place, ref _made.Uplink);
                _made.Uplink.Kind = kind;
                while (mailbox.TryEnqueue(in _made) == MailboxOutcome.Full)
                {
                    await mailbox.WaitToEnqueueAsync(CancellationToken.None);
                }
            }

            _round++;
        }

        mailbox.Close();
        await folding;
    }

    /// <summary>The state of all grains.</summary>
    internal void Checkpoint()
    {
        _states.Take(_shard.Checkpoint(0, _output));
        _output = new FoldOutput();
    }

    /// <summary>Lets the room go that outputs have taken.</summary>
    internal void LetGo() => _output = new FoldOutput();

    private async Task FoldMailboxAsync(Mailbox<JournaledMessage> mailbox)
    {
        while (true)
        {
            var count = mailbox.Dequeue(_turn);
            for (var i = 0; i < count; i++)
            {
                Fold(ref _turn[i]);
            }

            if (count > 0)
            {
                EndTurn();
            }
            else if (!await mailbox.WaitToDequeueAsync(CancellationToken.None))
            {
                return;
            }
        }
    }

    private void Fold(ref JournaledMessage message)
    {
        message.Offset = ++_offset;
        var outcome = _shard.Process(in message, _output);
        if (outcome != (message.Uplink.Kind == UplinkKind.Data ? Outcome.Stored : Outcome.RejectedNotAnUplink))
        {
            throw new InvalidOperationException($"Message {_offset} has an outcome that is not meant: {outcome}.");
        }
    }

    private void EndTurn()
    {
        _shard.Flush(0, _output);
        _output.Clear();
    }
}

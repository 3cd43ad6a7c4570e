using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Tests.Journal;

/// <summary>
/// A journal in memory that does only what a replicated log does, with a stream a partition: partitions are confirmed one by
/// one, a failed append leaves some of them with the messages (that the head does not yet show), and the front goes away by
/// itself.
/// </summary>
internal sealed class StreamJournal(int partitions) : IJournal
{
    private readonly Lock _gate = new();
    private readonly List<JournaledMessage>[] _streams = [.. Enumerable.Range(0, partitions).Select(_ => new List<JournaledMessage>())];
    private readonly long[] _heads = new long[partitions];
    private readonly long[] _tails = [.. Enumerable.Repeat(1L, partitions)];
    private readonly List<string> _names = [""];
    private Random? _failures;

    public int PartitionCount => partitions;

    public int ReceivedFromDay => int.MinValue;

    /// <summary>Appends that failed with a part of their messages there.</summary>
    internal int PartialFailures { get; private set; }

    /// <summary>From now on appends fail as often as not, each in another partition.</summary>
    internal void FailHalf(int seed) => _failures = new Random(seed);

    /// <summary>From now on appends do not fail.</summary>
    internal void Recover() => _failures = null;

    /// <summary>Lets the front of a stream go, as retention by age or size does.</summary>
    internal void DropBefore(int partition, long offset)
    {
        lock (_gate)
        {
            _tails[partition] = offset;
        }
    }

    public NetworkId Register(string networkName)
    {
        lock (_gate)
        {
            var known = _names.IndexOf(networkName);
            if (known < 0)
            {
                known = _names.Count;
                _names.Add(networkName);
            }

            return new NetworkId((ushort)known);
        }
    }

    public string NameOf(NetworkId network) => network.Number > 0 && network.Number < _names.Count
        ? _names[network.Number]
        : throw new JournalException($"There is no network {network.Number}.");

    public long Head(int partition)
    {
        lock (_gate)
        {
            return _heads[partition];
        }
    }

    public long Tail(int partition)
    {
        lock (_gate)
        {
            return _tails[partition];
        }
    }

    public IReadOnlyList<ReceivedCount> Received()
    {
        lock (_gate)
        {
            return
            [
                .. _streams.SelectMany(stream => stream)
                    .GroupBy(message => (
                        Day: (int)Math.Floor(ReceivedTally.TimeOf(in message) / 86_400e9),
                        Network: message.DeadLetter?.Network ?? message.Uplink.Network))
                    .Select(group => new ReceivedCount(group.Key.Day, group.Key.Network, group.Count()))
                    .OrderBy(count => (count.Day, count.Network.Number)),
            ];
        }
    }

    public ValueTask AppendAsync(Memory<JournaledMessage> messages, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var failing = _failures?.Next(2) == 0 ? _failures.Next(partitions) : -1;
            var left = messages.Length;
            foreach (ref var message in messages.Span)
            {
                message.Partition = message.DeadLetter is null ? Partitions.Of(message.Uplink.Device, partitions) : 0;
                message.Offset = _streams[message.Partition].Count + 1;
                if (message.Partition != failing)
                {
                    _streams[message.Partition].Add(message);
                    left--;
                }
            }

            if (failing >= 0 && left > 0)
            {
                PartialFailures += left < messages.Length ? 1 : 0;
                throw new JournalException($"Stream {failing} has not confirmed.");
            }

            for (var partition = 0; partition < partitions; partition++)
            {
                _heads[partition] = _streams[partition].Count;
            }
        }

        return ValueTask.CompletedTask;
    }

    public IJournalReader OpenReader(int partition, long fromOffset) => new Reader(this, partition, fromOffset);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Reader(StreamJournal journal, int partition, long fromOffset) : IJournalReader
    {
        // A consumer gets chunks as they were published, not as much as there is room for.
        private const int ChunkCount = 7;

        public long NextOffset { get; private set; } = fromOffset;

        public ValueTask<int> ReadAsync(Memory<JournaledMessage> destination, CancellationToken cancellationToken)
        {
            lock (journal._gate)
            {
                if (NextOffset < journal._tails[partition])
                {
                    throw new JournalException(
                        JournalFault.NoLongerKept("The stream", partition, NextOffset, journal._tails[partition]));
                }

                var stream = journal._streams[partition];
                var left = Math.Max(0, journal._heads[partition] - NextOffset + 1);
                var count = (int)Math.Min(Math.Min(ChunkCount, left), destination.Length);
                for (var i = 0; i < count; i++)
                {
                    destination.Span[i] = stream[(int)NextOffset++ - 1];
                }

                return ValueTask.FromResult(count);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

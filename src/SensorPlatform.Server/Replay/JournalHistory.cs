using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;

namespace SensorPlatform.Server.Replay;

/// <summary>Reads the journal of a data folder without its lock: also while a server writes it.</summary>
internal sealed class JournalHistory
{
    private readonly string _path;
    private readonly IReadOnlyList<string> _networks;
    private readonly long[] _tails;

    /// <param name="data">The data folder.</param>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public JournalHistory(string data)
    {
        _path = JournalFolder.PathIn(data);
        Heads = JournalFolder.ReadHeads(data);
        _networks = JournalFolder.ReadNetworks(data);
        _tails = JournalFolder.Read(_path, (connection, _) => BlockTable.ReadTails(connection, Heads.Count));
    }

    /// <summary>Offsets of the last messages, as they were at the opening.</summary>
    public IReadOnlyList<long> Heads { get; }

    /// <summary>Offset of the first message of a partition that is still kept; 1 when none is missing.</summary>
    public long Tail(int partition) => _tails[partition];

    /// <summary>Numbers of the networks by name; a name that the journal does not have gets a number that no message has.</summary>
    public Func<string, NetworkId> Networks()
    {
        var numbers = new Dictionary<string, NetworkId>(StringComparer.Ordinal);
        for (var i = 1; i < _networks.Count; i++)
        {
            numbers.Add(_networks[i], new NetworkId((ushort)i));
        }

        var next = ushort.MaxValue;
        return name =>
        {
            if (!numbers.TryGetValue(name, out var number))
            {
                numbers[name] = number = new NetworkId(next--);
            }

            return number;
        };
    }

    /// <summary>A reader of a partition.</summary>
    public IJournalReader OpenReader(int partition, long fromOffset) => new SqliteJournalReader(_path, partition, fromOffset);

    /// <summary>Reads one message.</summary>
    /// <exception cref="JournalException">It cannot be read, or is not there.</exception>
    public async ValueTask ReadAsync(
        int partition, long offset, Memory<JournaledMessage> message, CancellationToken cancellationToken)
    {
        await using var reader = OpenReader(partition, offset);
        if (await reader.ReadAsync(message[..1], cancellationToken) == 0)
        {
            throw new JournalException($"Partition {partition} of the journal lacks offset {offset}, which was there a moment ago.");
        }
    }
}

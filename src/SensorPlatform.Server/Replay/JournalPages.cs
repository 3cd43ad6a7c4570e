using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Replay;

/// <summary>Reads the journal of a data folder page by page without its lock: also while a server writes it.</summary>
internal sealed class JournalPages : IDisposable
{
    private readonly string _path;
    private readonly SqliteConnection _connection;

    /// <param name="data">The data folder.</param>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public JournalPages(string data)
    {
        _path = Path.GetFullPath(Path.Combine(data, SqliteJournal.FileName));
        Heads = SqliteJournal.ReadHeads(data);
        try
        {
            _connection = SqliteFile.OpenForReading(_path);
        }
        catch (SqliteException e)
        {
            throw Fault(e);
        }
    }

    /// <summary>Offsets of the last messages, as they were at the opening.</summary>
    public IReadOnlyList<long> Heads { get; }

    /// <summary>Offset of the first message of a partition that is still kept; 1 when none is missing.</summary>
    public long Tail(int partition) => Run(() =>
    {
        using var select = new SqliteStatement(_connection, "SELECT min(offset) FROM messages WHERE partition=?1");
        select.Bind(1, partition).Step();
        return select.IsNull(0) ? 1 : select.Integer(0);
    });

    /// <summary>Numbers of the networks by name; a name that the journal does not have gets a number that no message has.</summary>
    public Func<string, NetworkId> Networks() => Run(() =>
    {
        var numbers = new Dictionary<string, NetworkId>(StringComparer.Ordinal);
        using var select = new SqliteStatement(_connection, "SELECT id,name FROM networks");
        while (select.Step())
        {
            numbers.Add(select.Text(1), new NetworkId((ushort)select.Integer(0)));
        }

        var next = ushort.MaxValue;
        return new Func<string, NetworkId>(name =>
        {
            if (!numbers.TryGetValue(name, out var number))
            {
                numbers[name] = number = new NetworkId(next--);
            }

            return number;
        });
    });

    /// <summary>Reads messages of a partition.</summary>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="JournalException">A record cannot be read.</exception>
    public int Read(int partition, long fromOffset, Span<JournaledMessage> page)
    {
        try
        {
            using var select = new SqliteStatement(
                _connection, "SELECT offset,record FROM messages WHERE partition=?1 AND offset>=?2 ORDER BY offset LIMIT ?3");
            select.Bind(1, partition).Bind(2, fromOffset).Bind(3, page.Length);
            var count = 0;
            while (count < page.Length && select.Step())
            {
                ref var message = ref page[count++];
                if (!JournalRecord.TryRead(select.Blob(1), out message, out var error))
                {
                    throw new JournalException(
                        $"{_path}: the record at partition {partition}, offset {select.Integer(0)} cannot be read ({error}). "
                        + "Bring the file back from a backup.");
                }

                message.Partition = partition;
                message.Offset = select.Integer(0);
            }

            return count;
        }
        catch (SqliteException e)
        {
            throw Fault(e);
        }
    }

    public void Dispose() => _connection.Dispose();

    private T Run<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            throw Fault(e);
        }
    }

    private JournalException Fault(SqliteException e) => new("The journal cannot be read: " + SqliteFile.Describe(e, _path), e);
}

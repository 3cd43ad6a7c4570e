using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>
/// Counts the messages of one commit by day and network, and writes the sums in that commit: a few rows, since neither
/// changes often. Its owner is the journal's writer.
/// </summary>
internal sealed class ReceivedTally(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _add = new(
        connection,
        "INSERT INTO received(day,network,messages) VALUES(?1,?2,?3) "
        + "ON CONFLICT(day,network) DO UPDATE SET messages=messages+excluded.messages");

    private readonly List<(int Day, ushort Network, long Messages)> _sums = [];
    private int _last;

    /// <summary>When a message was received, nanoseconds since 1970.</summary>
    internal static long TimeOf(in JournaledMessage message) =>
        (message.DeadLetter?.Received ?? message.Uplink.Received).UnixNanoseconds;

    /// <summary>Forgets what was counted and not written.</summary>
    internal void Clear() => _sums.Clear();

    /// <summary>Counts a message.</summary>
    internal void Count(in JournaledMessage message)
    {
        var network = message.DeadLetter?.Network ?? message.Uplink.Network;
        var day = JournalSchema.DayOf(TimeOf(in message));
        if (_last >= _sums.Count || _sums[_last].Day != day || _sums[_last].Network != network.Number)
        {
            _last = _sums.FindIndex(sum => sum.Day == day && sum.Network == network.Number);
        }

        if (_last < 0)
        {
            _last = _sums.Count;
            _sums.Add((day, network.Number, 0));
        }

        _sums[_last] = _sums[_last] with { Messages = _sums[_last].Messages + 1 };
    }

    /// <summary>Adds the sums to the table, in the transaction that is open, and begins again.</summary>
    internal void Write()
    {
        foreach (var (day, network, messages) in _sums)
        {
            _add.Bind(1, day).Bind(2, network).Bind(3, messages).Run();
        }

        _sums.Clear();
    }

    /// <summary>Books the sums as deleted, in the transaction that is open, and begins again.</summary>
    internal void WriteDeleted()
    {
        using var update = new SqliteStatement(
            connection,
            "INSERT INTO received(day,network,messages,deleted) VALUES(?1,?2,0,?3) "
            + "ON CONFLICT(day,network) DO UPDATE SET deleted=deleted+excluded.deleted");
        foreach (var (day, network, messages) in _sums)
        {
            update.Bind(1, day).Bind(2, network).Bind(3, messages).Run();
        }

        _sums.Clear();
    }

    /// <summary>All counts of a journal, by day and network.</summary>
    internal static IReadOnlyList<ReceivedCount> Read(SqliteConnection reader)
    {
        var counts = new List<ReceivedCount>();
        if (SqliteFile.HasTable(reader, "received"))
        {
            using var select = new SqliteStatement(reader, "SELECT day,network,messages FROM received WHERE messages>0 ORDER BY day,network");
            while (select.Step())
            {
                counts.Add(new ReceivedCount(
                    (int)select.Integer(0), new NetworkId((ushort)select.Integer(1)), select.Integer(2)));
            }
        }

        return counts;
    }

    /// <inheritdoc/>
    public void Dispose() => _add.Dispose();
}

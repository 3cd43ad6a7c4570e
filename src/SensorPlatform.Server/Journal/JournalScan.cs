using System.Globalization;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Journal;

/// <summary>Goes through all records of one partition and notes each fault; a damaged page does not end it.</summary>
internal sealed class JournalScan
{
    private const int BlocksAtOnce = 64;
    private const int RowsAtOnce = 4_096;
    private readonly SqliteConnection _connection;
    private readonly int _partition;
    private readonly int _partitions;
    private readonly int _networks;
    private readonly List<JournalFinding> _findings;
    private readonly Action<int, ushort, bool> _count;
    private string _advice = "";
    private long _next;
    private long _damagedFrom;

    /// <param name="connection">A connection that reads.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="partitions">Partitions of the journal.</param>
    /// <param name="networks">Network numbers are below it.</param>
    /// <param name="findings">Where faults go.</param>
    /// <param name="count">Is told day and network of each whole record, and whether the journal has counted it.</param>
    internal JournalScan(
        SqliteConnection connection,
        int partition,
        int partitions,
        int networks,
        List<JournalFinding> findings,
        Action<int, ushort, bool> count)
    {
        _connection = connection;
        _partition = partition;
        _partitions = partitions;
        _networks = networks;
        _findings = findings;
        _count = count;
    }

    /// <summary>Checks the records between two offsets.</summary>
    /// <param name="tail">The first offset that is kept.</param>
    /// <param name="head">The last offset.</param>
    /// <param name="advice">What to do about a damaged record.</param>
    /// <param name="progress">Is told in words how far it is.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    internal void Run(long tail, long head, string advice, Action<string> progress, CancellationToken cancellationToken)
    {
        _advice = advice;
        _next = tail;
        var jump = 1L;
        while (_next <= head)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress(string.Create(CultureInfo.InvariantCulture, $"partition {_partition}: offset {_next} of {head}"));
            var before = _next;
            try
            {
                if (!CheckRows(head) && !CheckBlocks(head))
                {
                    _damagedFrom = _damagedFrom == 0 ? _next : _damagedFrom;
                    _next = head + 1;
                }

                jump = _next > before ? 1 : jump;
            }
            catch (SqliteException e) when ((e.SqliteErrorCode & 0xFF) is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_IOERR)
            {
                // A page that cannot be read: on behind it, in steps that grow, since nobody knows where it ends.
                _damagedFrom = _damagedFrom == 0 ? _next : _damagedFrom;
                _next += jump;
                jump *= 2;
            }
        }

        EndDamage(head + 1);
    }

    private bool CheckRows(long head)
    {
        if (!BlockTable.HasRows(_connection))
        {
            return false;
        }

        using var rows = new SqliteStatement(
            _connection,
            $"SELECT offset,record FROM messages WHERE partition=?1 AND offset>=?2 AND offset<=?3 ORDER BY offset LIMIT {RowsAtOnce}");
        rows.Bind(1, _partition).Bind(2, _next).Bind(3, head);
        var isAny = false;
        while (rows.Step())
        {
            isAny = true;
            EndDamage(rows.Integer(0));
            CheckRecord(rows.Integer(0), rows.Blob(1), isCounted: false);
            _next = rows.Integer(0) + 1;
        }

        return isAny;
    }

    private bool CheckBlocks(long head)
    {
        using var blocks = new SqliteStatement(
            _connection,
            $"SELECT id,count,newest,records FROM blocks WHERE id>=?1 AND id<=?2 ORDER BY id LIMIT {BlocksAtOnce}");
        blocks.Bind(1, JournalBlock.KeyOf(_partition, _next)).Bind(2, JournalBlock.KeyOf(_partition, head));
        var isAny = false;
        while (blocks.Step())
        {
            isAny = true;
            var (key, count) = (blocks.Integer(0), blocks.Integer(1));
            var first = JournalBlock.OffsetOf(key);
            EndDamage(first);
            if (JournalBlock.TryParse(key, count, blocks.Integer(2), blocks.Blob(3), out var block))
            {
                CheckRecords(ref block);
                _next = block.LastOffset + 1;
            }
            else
            {
                // Its own count cannot be believed: it ends where the next one begins.
                _next = first + 1;
                _damagedFrom = first;
            }
        }

        return isAny;
    }

    private void CheckRecords(ref JournalBlock block)
    {
        for (var offset = block.FirstOffset; offset <= block.LastOffset; offset++)
        {
            CheckRecord(offset, block.Next(), isCounted: true);
        }
    }

    // Everything from where the damage began to the offset before this one is lost.
    private void EndDamage(long offset)
    {
        var from = _damagedFrom == 0 ? _next : _damagedFrom;
        if (from < offset)
        {
            Add(from, offset - 1, "They cannot be read: a page or block is damaged, or gone.");
        }

        _damagedFrom = 0;
    }

    private void CheckRecord(long offset, ReadOnlySpan<byte> record, bool isCounted)
    {
        if (!JournalRecord.TryRead(record, out var message, out var error))
        {
            Add(offset, offset, $"The record cannot be read ({error}).");
            return;
        }

        var network = message.DeadLetter?.Network ?? message.Uplink.Network;
        if (network.Number >= _networks)
        {
            Add(offset, offset, $"It is of network {network.Number}, which has no name.");
        }

        if (message.DeadLetter is null && message.Uplink.Kind != UplinkKind.Erased && Partitions.Of(message.Uplink.Device, _partitions) != _partition)
        {
            Add(offset, offset, $"Its device {message.Uplink.Device} belongs to another partition.");
        }

        _count(JournalSchema.DayOf(ReceivedTally.TimeOf(in message)), network.Number, isCounted);
    }

    private void Add(long first, long last, string what) =>
        _findings.Add(new JournalFinding(_partition, first, last, what, _advice));
}

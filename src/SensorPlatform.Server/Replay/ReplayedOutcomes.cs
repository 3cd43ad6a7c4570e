using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Replay;

/// <summary>
/// Keeps dead letters and balance true to what a replay makes of a message: a payload that can be decoded now was stored, and one that
/// cannot any more is a dead letter. Within the caller's transaction.
/// </summary>
internal sealed class ReplayedOutcomes(SqliteConnection connection)
{
    private const long NanosecondsPerDay = 86_400_000_000_000;

    /// <summary>A dead letter can be decoded: nobody need put it in again.</summary>
    public void NowStored(in JournaledMessage message, long key, Instant now)
    {
        using var update = new SqliteStatement(
            connection, "UPDATE dead_letters SET retried_ns=?3 WHERE partition=?1 AND offset=?2");
        update.Bind(1, message.Partition).Bind(2, message.Offset).Bind(3, now.UnixNanoseconds).Run();
        Move(in message, key, Outcome.DeadLetteredPayload, Outcome.Stored);
    }

    /// <summary>A message cannot be decoded any more.</summary>
    public void NowDeadLetter(in JournaledMessage message, long key, JournaledDeadLetter letter)
    {
        using var insert = new SqliteStatement(connection, """
            INSERT OR REPLACE INTO dead_letters(partition,offset,sensor,network,topic,reason,fport,received_ns,content)
            VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)
            """);
        insert
            .Bind(1, message.Partition)
            .Bind(2, message.Offset)
            .Bind(3, key)
            .Bind(4, letter.Letter.Network.Number)
            .Bind(5, letter.Letter.Topic)
            .Bind(6, letter.Letter.Reason)
            .Bind(7, letter.FPort)
            .Bind(8, letter.Letter.Received.UnixNanoseconds)
            .Bind(9, letter.Letter.Content.Span)
            .Run();
        Move(in message, key, Outcome.Stored, Outcome.DeadLetteredPayload);
    }

    private void Move(in JournaledMessage message, long key, Outcome from, Outcome to)
    {
        using (var take = new SqliteStatement(
            connection, "UPDATE balances SET messages=messages-1 WHERE partition=?1 AND outcome=?2 AND messages>0"))
        using (var give = new SqliteStatement(
            connection, "UPDATE balances SET messages=messages+1 WHERE partition=?1 AND outcome=?2"))
        {
            if (take.Bind(1, message.Partition).Bind(2, from.ToString()).Run() > 0)
            {
                give.Bind(1, message.Partition).Bind(2, to.ToString()).Run();
            }
        }

        var day = message.Uplink.Received.UnixNanoseconds / NanosecondsPerDay;
        using var takeOfDay = new SqliteStatement(
            connection,
            "UPDATE outcomes SET messages=messages-1 WHERE day=?1 AND network=?2 AND sensor=?3 AND outcome=?4 AND messages>0");
        using var giveToDay = new SqliteStatement(connection, """
            INSERT INTO outcomes(day,network,sensor,outcome,messages) VALUES(?1,?2,?3,?4,1)
            ON CONFLICT(day,network,sensor,outcome) DO UPDATE SET messages=outcomes.messages+1
            """);
        var network = message.Uplink.Network.Number;
        if (takeOfDay.Bind(1, day).Bind(2, network).Bind(3, key).Bind(4, from.ToString()).Run() > 0)
        {
            giveToDay.Bind(1, day).Bind(2, network).Bind(3, key).Bind(4, to.ToString()).Run();
        }
    }
}

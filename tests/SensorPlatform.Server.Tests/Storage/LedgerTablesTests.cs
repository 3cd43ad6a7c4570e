using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage;

/// <summary>What is added up in the store is added once, whatever is folded again.</summary>
public sealed class LedgerTablesTests
{
    private const int MessageCount = 48;

    private static readonly SensorDirectory Sensors = Fold.Sensors();

    [Fact]
    public void A_crash_after_any_message_counts_nothing_twice_and_nothing_less()
    {
        var messages = Messages();
        using var quiet = new TemporaryFolder();
        Run(quiet, messages, MessageCount, new Random(1));
        var expected = Rows(quiet);
        Assert.Contains(expected, static row => row.StartsWith("frames", StringComparison.Ordinal));
        Assert.Contains("folded 0 48", expected);
        for (var crash = 0; crash <= MessageCount; crash++)
        {
            using var folder = new TemporaryFolder();
            Run(folder, messages, crash, new Random(crash));
            Run(folder, messages, MessageCount, new Random(1_000 + crash));
            Assert.Equal(expected, Rows(folder));
        }
    }

    [Fact]
    public void The_rows_of_a_sensor_sum_up_to_its_ledger()
    {
        using var folder = new TemporaryFolder();
        Run(folder, Messages(), MessageCount, new Random(3));
        using var telemetry = SqliteTelemetry.Open(folder.FullName, Sensors);
        var reader = new LedgerReader(telemetry.FilePath);
        foreach (var activity in telemetry.LoadActivities())
        {
            var rows = reader.Read(
                Sensors[activity.SensorIndex].Id, LedgerGrouping.Day, new Instant(long.MinValue), new Instant(long.MaxValue), CivilCalendar.Utc);
            Assert.Equal(LedgerSums.From(activity.Ledger), rows.Aggregate(default(LedgerSums), static (sum, row) => sum + row.Sums));
        }
    }

    [Fact]
    public void An_output_that_was_counted_in_part_is_a_fault_of_the_program()
    {
        using var folder = new TemporaryFolder();
        using var telemetry = SqliteTelemetry.Open(folder.FullName, Sensors);
        telemetry.Begin();
        telemetry.Apply(new FoldOutput { FirstOffset = 1, ThroughOffset = 10 }, null);
        telemetry.Commit();
        telemetry.Begin();
        var fault = Assert.Throws<InvalidOperationException>(
            () => telemetry.Apply(new FoldOutput { FirstOffset = 5, ThroughOffset = 12 }, null));
        Assert.Contains("up to 10", fault.Message, StringComparison.Ordinal);
        telemetry.RollBack();
        Assert.Equal(10, telemetry.LoadFolded()[0]);
    }

    [Fact]
    public void A_commit_that_is_tried_again_counts_once()
    {
        using var folder = new TemporaryFolder();
        using var telemetry = SqliteTelemetry.Open(folder.FullName, Sensors);
        var output = new FoldOutput { FirstOffset = 1, ThroughOffset = 1 };
        output.Frames.Add(new FrameEntry(0, Fold.WindowStart, ulong.MaxValue, 7) { Received = 1, Lost = 2 });
        telemetry.Begin();
        telemetry.Apply(output, null);
        telemetry.RollBack();
        telemetry.Begin();
        telemetry.Apply(output, null);
        telemetry.Commit();
        var row = Assert.Single(new LedgerReader(telemetry.FilePath).Read(
            "s0", LedgerGrouping.Gateway, Fold.WindowStart, Fold.WindowStart + TimeSpan.FromHours(1), CivilCalendar.Utc));
        Assert.Equal(new LedgerRow(-1, new LedgerSums(1, 2, 0, 0, 0, 0, 0, 0)), row);
    }

    [Fact]
    public void A_data_folder_of_version_1_counts_from_its_checkpoints_on_and_says_since_when()
    {
        using var folder = new TemporaryFolder();
        using (var telemetry = SqliteTelemetry.Open(folder.FullName, Sensors))
        {
            var output = Fold.Output(7).EndingIn(new PartitionCheckpoint(0, 7, 1, [], new Balance()));
            output.Activities.Add(Fold.Activity(0, 7, 1));
            telemetry.Begin();
            telemetry.Apply(output, null);
            telemetry.Commit();
        }

        Execute(folder, """
            DROP TABLE folded; DROP TABLE frames; DROP TABLE outcomes; DROP TABLE sketches; DROP TABLE aggregate_revisions;
            ALTER TABLE aggregates DROP COLUMN first; ALTER TABLE aggregates DROP COLUMN last;
            ALTER TABLE aggregates DROP COLUMN part_a; ALTER TABLE aggregates DROP COLUMN part_b;
            ALTER TABLE aggregates DROP COLUMN known_ns; UPDATE meta SET value=1 WHERE key='version'
            """);
        using var upgraded = SqliteTelemetry.Open(folder.FullName, Sensors);
        Assert.Equal(7, upgraded.LoadFolded()[0]);
        Assert.Equal(new Instant(Fold.Start + 7), new LedgerReader(upgraded.FilePath).ReadSince());
    }

    private static void Run(TemporaryFolder folder, JournaledMessage[] messages, int end, Random random)
    {
        using var telemetry = SqliteTelemetry.Open(folder.FullName, Sensors);
        var shard = new Shard(Sensors, telemetry, new ShardOptions());
        var checkpoint = telemetry.LoadCheckpoints().SingleOrDefault();
        shard.Restore(0, checkpoint?.ThroughOffset ?? 0, checkpoint?.Balance);
        var counted = telemetry.LoadFolded().GetValueOrDefault(0);
        while (shard.ThroughOffsetOf(0) < end)
        {
            var first = (int)shard.ThroughOffsetOf(0);
            var count = Math.Min(random.Next(1, 9), end - first);
            count = first < counted ? (int)Math.Min(count, counted - first) : count;
            var output = new FoldOutput();
            foreach (ref readonly var message in messages.AsSpan(first, count))
            {
                shard.Process(in message, output);
            }

            if (random.Next(4) == 0)
            {
                shard.Checkpoint(0, output);
            }
            else
            {
                shard.Flush(0, output);
            }

            telemetry.Begin();
            telemetry.Apply(output, null);
            telemetry.Commit();
        }
    }

    // Three sensors with losses, duplicates, stragglers and rejoins, one that is unknown, and broken messages.
    private static JournaledMessage[] Messages()
    {
        var random = new Random(5);
        var counters = new uint[4];
        var messages = new JournaledMessage[MessageCount];
        for (var i = 0; i < MessageCount; i++)
        {
            var sensor = random.Next(4);
            counters[sensor] = random.Next(12) == 0 ? 0 : counters[sensor] + (uint)random.Next(0, 4);
            messages[i] = random.Next(10) == 0
                ? SampleMessages.Letter([1, 2, (byte)i])
                : SampleMessages.Uplink(sensor, counters[sensor]);
            messages[i].Offset = i + 1;
            if (messages[i].DeadLetter is null)
            {
                var time = new Instant(Fold.Start + (i * Fold.Hour / 4) - (random.Next(5) == 0 ? Fold.Hour : 0));
                ref var uplink = ref messages[i].Uplink;
                (uplink.NetworkReceived, uplink.Received) = (time, new Instant(Fold.Start + (i * Fold.Hour / 4)));
                uplink.BestGateway = (ulong)random.Next(1, 3);
            }
        }

        return messages;
    }

    private static List<string> Rows(TemporaryFolder folder)
    {
        var rows = new List<string>();
        using var connection = Open(folder);
        foreach (var table in new[] { "frames", "outcomes", "folded" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT * FROM " + table;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(table + " " + string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
            }
        }

        return rows;
    }

    private static void Execute(TemporaryFolder folder, string sql)
    {
        using var connection = Open(folder);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(TemporaryFolder folder)
    {
        var connection = new SqliteConnection($"Data Source={folder.File(SqliteTelemetry.FileName)};Pooling=False");
        connection.Open();
        return connection;
    }
}

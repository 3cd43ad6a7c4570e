using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage;

/// <summary>
/// The store under the real shard: killed at random points and folded again from its checkpoints in turns of other sizes, it
/// must end with the same rows as a run that nobody disturbed.
/// </summary>
public sealed class RefoldTests
{
    private const int MessageCount = 1_200;
    private const long Minute = 60_000_000_000;

    private static readonly SensorDirectory Sensors = MakeSensors();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_the_kills_and_turns_the_rows_are_the_same(bool isStream)
    {
        using var source = new TemporaryFolder();
        await using IJournal journal = isStream ? new StreamJournal(2) : SqliteJournal.Open(source.FullName, 2);
        await journal.AppendAsync(Messages(), Token);

        using var quiet = new TemporaryFolder();
        await RunAsync(quiet, journal, new Random(1), kills: 0);
        var expected = Rows(quiet);
        Assert.Contains("aggregates", expected, StringComparison.Ordinal);
        for (var seed = 1; seed <= 8; seed++)
        {
            using var disturbed = new TemporaryFolder();
            await RunAsync(disturbed, journal, new Random(seed), kills: 4);
            Assert.True(expected == Rows(disturbed), $"Seed {seed}: {FirstDifference(expected, Rows(disturbed))}");
        }
    }

    private static async Task RunAsync(TemporaryFolder folder, IJournal journal, Random random, int kills)
    {
        for (var life = 0; life <= kills; life++)
        {
            using var telemetry = SqliteTelemetry.Open(folder.FullName, Sensors);
            var shard = new Shard(Sensors, telemetry, new ShardOptions { SleepAfter = TimeSpan.FromMinutes(90) });
            var checkpoints = telemetry.LoadCheckpoints().ToDictionary(checkpoint => checkpoint.Partition);
            for (var partition = 0; partition < journal.PartitionCount; partition++)
            {
                var checkpoint = checkpoints.GetValueOrDefault(partition);
                shard.Restore(partition, checkpoint?.ThroughOffset ?? 0, checkpoint?.Balance);
            }

            var turns = life < kills ? random.Next(1, 25) : int.MaxValue;
            await FoldAsync(telemetry, shard, journal, random, turns);
        }
    }

    // Ends after so many turns, as a kill does: what was folded and not committed is gone.
    private static async Task FoldAsync(
        SqliteTelemetry telemetry, Shard shard, IJournal journal, Random random, int turns)
    {
        var room = new JournaledMessage[64];
        var idle = 0;
        for (var turn = 0; turn < turns && idle < journal.PartitionCount; turn++)
        {
            var partition = turn % journal.PartitionCount;
            var size = random.Next(1, room.Length);
            var count = await journal.ReadAsync(
                partition, shard.ThroughOffsetOf(partition) + 1, room.AsMemory(0, size), Token);
            idle = count == 0 ? idle + 1 : 0;
            var output = new FoldOutput();
            for (var i = 0; i < count; i++)
            {
                shard.Process(in room[i], output);
            }

            var isCheckpoint = random.Next(4) == 0 || count == 0;
            if (isCheckpoint)
            {
                shard.Checkpoint(partition, output);
            }
            else
            {
                shard.Flush(partition, output);
            }

            telemetry.Begin();
            telemetry.Apply(output, null);
            telemetry.Commit();
            if (output.Checkpoint is { } checkpoint)
            {
                shard.ConfirmCheckpoint(checkpoint.Sequence);
            }
        }
    }

    private static JournaledMessage[] Messages()
    {
        var random = new Random(42);
        var messages = new JournaledMessage[MessageCount];
        var counters = new uint[Sensors.Count];
        for (var i = 0; i < MessageCount; i++)
        {
            if (random.Next(40) == 0)
            {
                messages[i] = SampleMessages.Letter(Encoding.UTF8.GetBytes($"broken {i}"));
                continue;
            }

            var sensor = random.Next(Sensors.Count + 1);
            ref var message = ref messages[i];
            message = SampleMessages.Uplink(sensor, sensor < counters.Length ? ++counters[sensor] : 1);
            message.Uplink.DeduplicationHash = (ulong)(i + 1);

            // A tenth comes up to six hours late; some payloads are too short; some frames come twice.
            var time = Fold.WindowStart.UnixNanoseconds + (i * Minute) - (random.Next(10) == 0 ? random.Next(360) * Minute : 0);
            message.Uplink.Measured = new Instant(time);
            message.Uplink.NetworkReceived = new Instant(Fold.WindowStart.UnixNanoseconds + (i * Minute));
            message.Uplink.Received = new Instant(Fold.WindowStart.UnixNanoseconds + (i * Minute) + 1_000_000);
            var temperature = (short)random.Next(-200, 400);
            byte[] payload = [0x03, 0x67, (byte)temperature, (byte)(temperature >> 8), 0x04, 0x68, (byte)random.Next(200)];
            Assert.True(message.Uplink.TrySetPayload(random.Next(50) == 0 ? payload[..5] : payload));
            if (random.Next(15) == 0 && i > 0 && messages[i - 1].DeadLetter is null)
            {
                message = messages[i - 1];
            }
        }

        return messages;
    }

    private static SensorDirectory MakeSensors()
    {
        Assert.True(DecoderTable.TryFind("milesight/em300-th", out var family));
        var sensors = new SensorDefinition[4];
        for (var i = 0; i < sensors.Length; i++)
        {
            sensors[i] = new SensorDefinition(
                i,
                $"s{i}",
                "hamm",
                new NetworkId(1),
                SampleMessages.Device(i),
                family,
                TimeSpan.FromMinutes(5),
                TimeSpan.FromMinutes(15));
        }

        return new SensorDirectory(sensors);
    }

    private static string Rows(TemporaryFolder folder)
    {
        var rows = new StringBuilder();
        using var connection = new SqliteConnection($"Data Source={folder.File(SqliteTelemetry.FileName)};Pooling=False");
        connection.Open();
        foreach (var table in new[] { "readings", "aggregates", "activities", "latest", "dead_letters", "balances" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT * FROM " + table + " ORDER BY 1,2,3";
            using var reader = command.ExecuteReader();
            var count = 0;
            while (reader.Read())
            {
                rows.Append(table);
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    rows.Append(CultureInfo.InvariantCulture, $" {reader.GetName(i)}={reader.GetValue(i)}");
                }

                rows.Append('\n');
                count++;
            }

            Assert.True(count > 0, $"{table} is empty.");
        }

        return rows.ToString();
    }

    private static string FirstDifference(string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != right[i])
            {
                return $"expected {left[i]} and got {right[i]}";
            }
        }

        return $"{left.Length} rows and {right.Length} rows";
    }
}

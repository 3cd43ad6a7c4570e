using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
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

    private static readonly WindowLength[] Lengths =
        [WindowLength.FiveMinutes, WindowLength.FifteenMinutes, WindowLength.OneHour, WindowLength.OneDay];

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
            AssertRevisionsAreKept(disturbed);
        }
    }

    [Fact]
    public async Task In_the_end_every_window_is_that_of_its_readings()
    {
        using var source = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(source.FullName, 2);
        await journal.AppendAsync(Messages(), Token);
        using var folder = new TemporaryFolder();
        await RunAsync(folder, journal, new Random(5), kills: 2);

        using var connection = SqliteFile.OpenForReading(folder.File(SqliteTelemetry.FileName));
        using var windows = new AggregateTable(connection);
        var count = 0;
        foreach (var (key, quantity, readings) in Series(connection))
        {
            foreach (var length in Lengths)
            {
                foreach (var start in readings.Select(reading => TumblingWindow.StartOf(length, reading.Time, CivilCalendar.Utc)).Distinct())
                {
                    var expected = Build(quantity, length, start, readings);
                    var row = expected;
                    Assert.True(windows.TryRead(key, ref row, out _), $"{expected} is missing.");
                    AssertNear(expected, row);
                    count++;
                }
            }
        }

        using var select = new SqliteStatement(connection, "SELECT count(*) FROM aggregates");
        Assert.True(select.Step() && count > 2_000);
        Assert.Equal(count, select.Integer(0));
    }

    private static IEnumerable<(long Key, Quantity Quantity, List<(Instant Time, double Value)> Readings)> Series(SqliteConnection connection)
    {
        using var select = new SqliteStatement(
            connection, "SELECT sensor,quantity,time_ns,value FROM readings WHERE value IS NOT NULL ORDER BY 1,2,3,4");
        var rows = new List<(long Key, Quantity Quantity, Instant Time, double Value)>();
        while (select.Step())
        {
            Assert.True(Quantity.TryFromCode(select.Integer(1), out var quantity));
            rows.Add((select.Integer(0), quantity, new Instant(select.Integer(2)), select.Real(3)));
        }

        return rows.GroupBy(row => (row.Key, row.Quantity))
            .Select(group => (group.Key.Key, group.Key.Quantity, group.Select(row => (row.Time, row.Value)).ToList()));
    }

    private static WindowAggregate Build(
        Quantity quantity, WindowLength length, Instant start, List<(Instant Time, double Value)> readings)
    {
        var end = TumblingWindow.EndOf(length, start, CivilCalendar.Utc);
        var builder = new WindowBuilder(quantity.Kind, start, end);
        foreach (var (time, value) in readings)
        {
            if (time < start)
            {
                builder.Before(time, value);
            }
            else if (time < end)
            {
                builder.Add(time, value);
            }
            else
            {
                builder.After(time);
                break;
            }
        }

        return builder.ToAggregate(0, quantity, length, 1, 0, isFinal: false, 1, Instant.None);
    }

    private static void AssertNear(in WindowAggregate expected, in WindowAggregate row)
    {
        Assert.Equal(
            (expected.Start, expected.Quantity, expected.Length, expected.Count, expected.Minimum, expected.Maximum),
            (row.Start, row.Quantity, row.Length, row.Count, row.Minimum, row.Maximum));

        // A grain adds a level that comes within the open window as it comes: in another order, it rounds otherwise.
        Assert.Equal(expected.Sum, row.Sum, 1e-6);
        Assert.Equal(expected.PartA, row.PartA, 1e-6);
        Assert.Equal(expected.PartB, row.PartB, 1e-6);
        Assert.Equal((expected.First, expected.Last), (row.First, row.Last));
    }

    // Each former state of a window is there once, under a revision before that of the row.
    private static void AssertRevisionsAreKept(TemporaryFolder folder)
    {
        using var connection = SqliteFile.OpenForReading(folder.File(SqliteTelemetry.FileName));
        using var select = new SqliteStatement(connection, """
            SELECT count(*),min(a.revision-r.revision),min(a.through_offset-r.through_offset) FROM aggregate_revisions r
            JOIN aggregates a USING(sensor,quantity,length,start_ns)
            """);
        Assert.True(select.Step() && select.Integer(0) > 50);
        Assert.True(select.Integer(1) >= 1);
        Assert.True(select.Integer(2) >= 0);
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
        var folded = telemetry.LoadFolded();
        var idle = 0;
        for (var turn = 0; turn < turns && idle < journal.PartitionCount; turn++)
        {
            var partition = turn % journal.PartitionCount;
            var from = shard.ThroughOffsetOf(partition) + 1;
            var counted = folded.GetValueOrDefault(partition);
            var size = random.Next(1, room.Length);

            // As the server's recovery does it: no turn holds messages of both sides of what was committed.
            size = from <= counted ? (int)Math.Min(size, counted - from + 1) : size;
            var count = await journal.ReadAsync(partition, from, room.AsMemory(0, size), Token);
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
            byte[] payload =
            [
                0x03, 0x67, (byte)temperature, (byte)(temperature >> 8), 0x05, 0x00, (byte)random.Next(2),
                0x05, 0xC8, (byte)i, (byte)(random.Next(60) == 0 ? 0 : i >> 8), 0, 0,
            ];
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
        Assert.True(DecoderTable.TryFind("milesight/em300-di", out var family));
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
                TimeSpan.FromMinutes(15))
            {
                Percentiles = i < 2 ? [Quantity.AirTemperature.Code] : [],
            };
        }

        return new SensorDirectory(sensors);
    }

    private static string Rows(TemporaryFolder folder)
    {
        var rows = new List<string>();
        using var connection = new SqliteConnection($"Data Source={folder.File(SqliteTelemetry.FileName)};Pooling=False");
        connection.Open();
        string[] tables =
            ["readings", "aggregates", "activities", "latest", "dead_letters", "balances", "frames", "outcomes", "folded", "sketches"];
        foreach (var table in tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT * FROM " + table;
            using var reader = command.ExecuteReader();
            var count = 0;
            while (reader.Read())
            {
                var row = new StringBuilder(table);
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    if (IsCountOfCommits(table, reader, i))
                    {
                        continue;
                    }

                    var value = reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i);
                    row.Append(CultureInfo.InvariantCulture, $" {reader.GetName(i)}={value}");
                }

                rows.Add(row.ToString());
                count++;
            }

            Assert.True(count > 0, $"{table} is empty.");
        }

        rows.Sort(StringComparer.Ordinal);
        return string.Join('\n', rows);
    }

    // A late reading of a counter or state changes the window of the next one, too. How many times that one changed after it was
    // shown as final, and since when its figure is known, depends on how many late readings were committed together.
    private static bool IsCountOfCommits(string table, SqliteDataReader reader, int column) =>
        table == "aggregates"
        && reader.GetName(column) is "revision" or "known_ns"
        && Quantity.TryFromCode(reader.GetInt64(reader.GetOrdinal("quantity")), out var quantity)
        && quantity.Kind != QuantityKind.Gauge;

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

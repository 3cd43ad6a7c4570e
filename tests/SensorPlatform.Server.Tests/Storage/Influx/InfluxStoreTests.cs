using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Storage.Influx;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage.Influx;

/// <summary>Against a real influxd: what SQLite holds, InfluxDB holds.</summary>
public sealed class InfluxStoreTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SQLite_and_InfluxDB_agree_also_when_all_is_folded_twice()
    {
        await using var influx = await InfluxServer.StartAsync(Token);
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        var sensors = Fold.Sensors();
        await using var store = Open(folder, journal, sensors, influx.Url);
        store.Start([]);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 1; i <= 300; i++)
            {
                await store.Writer.EnqueueAsync(Output(store, i), Token);
            }
        }

        await WaitForSentAsync(store, 600);
        await AssertAgreeAsync(store, sensors, folder, influx.Url);
        await AssertSomeFinalAsync(folder, sensors);
        Assert.Equal(0, store.Influx?.Statistics.RefusedBatches);
    }

    [Fact]
    public async Task What_is_folded_while_InfluxDB_is_away_arrives_when_it_is_back()
    {
        await using var influx = await InfluxServer.StartAsync(Token);
        using var folder = new TemporaryFolder();
        await using var journal = SqliteJournal.Open(folder.FullName, 1);
        var sensors = Fold.Sensors();
        await using (var store = Open(folder, journal, sensors, influx.Url))
        {
            store.Start([]);
            await store.Writer.EnqueueAsync(Output(store, 1), Token);
            await WaitForSentAsync(store, 1);
            await influx.StopAsync();
            for (var i = 2; i <= 100; i++)
            {
                await store.Writer.EnqueueAsync(Output(store, i), Token);
            }

            // The store goes on without InfluxDB; and the spool outlives the program.
            await WaitUntilAsync(() => store.Writer.Statistics.Outputs == 100);
            await WaitUntilAsync(() => store.Influx?.LastFailure is not null);
            Assert.True(store.Influx?.Statistics.SpoolLength > 0);
        }

        await using var again = Open(folder, journal, sensors, influx.Url);
        again.Start([]);
        for (var i = 101; i <= 150; i++)
        {
            await again.Writer.EnqueueAsync(Output(again, i), Token);
        }

        await WaitUntilAsync(() => again.Influx?.Statistics.Retries > 0);
        await influx.StartAgainAsync(Token);
        await WaitForSentAsync(again, 50);
        await AssertAgreeAsync(again, sensors, folder, influx.Url);
        Assert.Null(again.Influx?.LastFailure);
    }

    [Fact]
    public async Task A_batch_that_InfluxDB_refuses_is_kept_aside_and_the_next_ones_arrive()
    {
        await using var influx = await InfluxServer.StartAsync(Token);
        using var folder = new TemporaryFolder();
        var options = new InfluxOptions { Url = influx.Url };
        using var client = new InfluxClient(options);
        using var spool = InfluxSpool.Open(folder.File("spool"), 1 << 20, NullLogger.Instance);
        await using var sender = new InfluxSender(
            spool,
            client,
            new RefusedBatches(folder.File("rejected")),
            options,
            TimeProvider.System,
            NullLogger<InfluxSender>.Instance);
        Append(spool, "readings,sensor=a v=1 1000\n");
        sender.Start();
        await WaitUntilAsync(() => spool.Length == 0);
        Append(spool, "readings,sensor=a v=\"a text\" 2000\nthis is no line\n");
        await WaitUntilAsync(() => spool.Length == 0);
        Append(spool, "readings,sensor=a v=3 3000\n");
        await WaitUntilAsync(() => spool.Length == 0);

        var statistics = sender.Statistics;
        Assert.Equal((2, 1), (statistics.SentBatches, statistics.RefusedBatches));
        Assert.Contains("HTTP 400", statistics.LastError, StringComparison.Ordinal);
        var kept = Assert.Single(Directory.GetFiles(folder.File("rejected"), "*.lp"));
        Assert.Contains("this is no line", await File.ReadAllTextAsync(kept, Token), StringComparison.Ordinal);
        Assert.Contains("400", await File.ReadAllTextAsync(Path.ChangeExtension(kept, ".txt"), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_without_InfluxDB_says_so()
    {
        using var client = new InfluxClient(new InfluxOptions { Url = "http://127.0.0.1:1" });
        var reader = new InfluxTelemetryReader(client, Fold.Sensors(), TimeProvider.System);
        var fault = await Assert.ThrowsAsync<StorageException>(
            () => reader.ReadingsAsync("s0", Quantity.None, new(0), new(1), 1, Token));
        Assert.Contains("InfluxDB does not answer", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_is_none_is_named()
    {
        var fault = Assert.Throws<StorageException>(() => new InfluxClient(new InfluxOptions { Url = "influx:8086" }));
        Assert.Contains("Influx:Url", fault.Message, StringComparison.Ordinal);
    }

    private static FoldOutput Output(PlatformStore store, int i)
    {
        var sensor = i % 3;
        var output = store.Writer.Rent();
        output.ThroughOffset = i;
        var time = Fold.Start + (i * 7_000_000_000L);
        output
            .With(sensor, i, Quantity.AirTemperature, 20 + (i / 8.0), time)
            .With(sensor, i, Quantity.AirRelativeHumidity, 1 / 3.0 * i, time, 1)
            .With(sensor, i, Quantity.AirTemperature, -i, time + 1_000_001, 2);
        output.Windows.Add(Fold.Window([1, 2, i], i, sensor: sensor) with
        {
            Start = new Instant(Fold.WindowStart.UnixNanoseconds + (i / 60 * Fold.Hour)),
        });
        output.Activities.Add(Fold.Activity(sensor, i, (uint)i) with { LastMeasured = new Instant(time + 1_000_001) });
        if (i % 20 == 0)
        {
            // A reading of the hour before: the store makes that hour anew, and both stores must have it.
            var before = Fold.WindowStart.UnixNanoseconds - Fold.Hour;
            output.With(sensor, i, Quantity.AirTemperature, -i / 7.0, before + i, 3);
            output.Reopened.Add(new ReopenedWindow(
                sensor, Quantity.AirTemperature, WindowLength.OneHour, new Instant(before), 6, i / 40, i > 40, i, new Instant(time)));
            output.Checkpoint = new PartitionCheckpoint(0, 0, i, [], new Balance());
        }

        return output;
    }

    private static async Task AssertAgreeAsync(
        PlatformStore store, SensorDirectory sensors, TemporaryFolder folder, string url)
    {
        using var client = new InfluxClient(new InfluxOptions { Url = url });
        var influx = new InfluxTelemetryReader(client, sensors, TimeProvider.System);
        var sqlite = new SqliteTelemetryReader(folder.File(SqliteTelemetry.FileName), sensors);
        var from = new Instant(Fold.Start - (2 * Fold.Hour));
        var to = new Instant(Fold.Start + (40 * Fold.Hour));
        var total = 0;
        foreach (var sensor in sensors.Sensors)
        {
            foreach (var quantity in new[] { Quantity.None, Quantity.AirTemperature })
            {
                var expected = await sqlite.ReadingsAsync(sensor.Id, quantity, from, to, 10_000, Token);
                var actual = await influx.ReadingsAsync(sensor.Id, quantity, from, to, 10_000, Token);
                Assert.Equal(expected.Select(row => row.Reading), actual.Select(row => row.Reading));
                foreach (var length in new[] { WindowLength.OneHour, WindowLength.ThreeHours, WindowLength.TwentyFourHours })
                {
                    Assert.Equal(
                        await sqlite.AggregatesAsync(sensor.Id, quantity, length, from, to, 1_000, Token),
                        await influx.AggregatesAsync(sensor.Id, quantity, length, from, to, 1_000, Token));
                }

                total += actual.Count;
            }

            Assert.Equal(
                (await sqlite.ReadingsAsync(sensor.Id, Quantity.None, from, to, 5, Token)).Select(row => row.Reading),
                (await influx.ReadingsAsync(sensor.Id, Quantity.None, from, to, 5, Token)).Select(row => row.Reading));
        }

        Assert.True(total > 100, "There was nothing to compare.");
        Assert.Null(store.Writer.LastFailure);
    }

    // The late windows end when the story begins, and it lasts 5 minutes longer than the allowed lateness.
    private static async Task AssertSomeFinalAsync(TemporaryFolder folder, SensorDirectory sensors)
    {
        var sqlite = new SqliteTelemetryReader(folder.File(SqliteTelemetry.FileName), sensors);
        var rows = await sqlite.AggregatesAsync(
            sensors[0].Id, Quantity.None, WindowLength.OneHour, new Instant(0), new Instant(long.MaxValue), 1_000, Token);
        Assert.Contains(rows, row => row.Aggregate.IsFinal);
        Assert.Contains(rows, row => !row.Aggregate.IsFinal);
    }

    private static PlatformStore Open(TemporaryFolder folder, SqliteJournal journal, SensorDirectory sensors, string url) =>
        PlatformStore.Open(
            new PlatformOptions
            {
                DataDirectory = folder.FullName,
                Influx = new InfluxOptions { Url = url, MaximumBatchBytes = 8_192 },
            },
            sensors,
            journal,
            TimeProvider.System,
            NullLoggerFactory.Instance);

    private static Task WaitForSentAsync(PlatformStore store, int outputs) => WaitUntilAsync(
        () => store.Writer.Statistics.Outputs == outputs && store.Influx?.Statistics.SpoolLength == 0);

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, "It did not come about in time.");
            await Task.Delay(20, Token);
        }
    }

    private static void Append(InfluxSpool spool, string lines)
    {
        var record = new byte[SpoolRecord.HeaderLength + lines.Length];
        Encoding.ASCII.GetBytes(lines, record.AsSpan(SpoolRecord.HeaderLength));
        spool.Append(record, 2);
    }
}

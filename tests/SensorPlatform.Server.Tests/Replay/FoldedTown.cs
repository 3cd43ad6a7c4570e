using System.Buffers.Binary;
using Microsoft.Extensions.Logging.Abstractions;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Folding;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Replay;

/// <summary>A data folder whose server has folded some messages and was stopped in order.</summary>
internal sealed class FoldedTown : IDisposable
{
    internal const long Minute = 60_000_000_000;

    /// <summary>2026-07-13T22:00:00Z: the 14th begins in Berlin.</summary>
    internal static readonly Instant Midnight = Instant.From(new DateTimeOffset(2026, 7, 13, 22, 0, 0, TimeSpan.Zero));

    /// <param name="folder">The folder; null: a new one. It goes with the town.</param>
    /// <param name="influx">InfluxDB; null: none.</param>
    internal FoldedTown(TemporaryFolder? folder = null, InfluxOptions? influx = null)
    {
        Folder = folder ?? new TemporaryFolder();
        Options = new PlatformOptions
        {
            DataDirectory = Folder.FullName,
            Journal = new JournalOptions { Partitions = 2 },
            Influx = influx,
        };
    }

    internal TemporaryFolder Folder { get; }

    internal PlatformOptions Options { get; }

    internal string Path => Folder.FullName;

    /// <summary>Sensors s0, s1, …: temperature in tenths, as the calibration corrects it, and with kind 2 humidity too.</summary>
    /// <param name="correction">What is added to each temperature.</param>
    /// <param name="knowsKind2">Without it a payload of kind 2 is refused.</param>
    /// <param name="knowsKind1">Without it a payload of kind 1 is refused.</param>
    /// <param name="count">How many.</param>
    internal static SensorDirectory Sensors(
        double correction = 0, bool knowsKind2 = false, bool knowsKind1 = true, int count = 3)
    {
        var family = new DeviceFamily(
            "test/thermometer",
            1,
            ["T"],
            [1],
            [Quantity.AirTemperature.Name, Quantity.AirRelativeHumidity.Name],
            (payload, in context, destination) => Decode(payload, in context, destination, knowsKind1, knowsKind2));
        var calendar = CivilCalendar.Of(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        return new SensorDirectory(
        [
            .. Enumerable.Range(0, count).Select(i => new SensorDefinition(
                i, $"s{i}", "town", new NetworkId(1), DeviceOf(i), family, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30))
            {
                Calendar = calendar,
                Parameters = DeviceParameters.Of(correction),
            }),
        ]);
    }

    internal static DeviceId DeviceOf(int sensor)
    {
        Assert.True(DeviceId.TryParse($"70B3D57ED0C0FF{sensor:X2}", out var device));
        return device;
    }

    /// <summary>An uplink of a sensor, so many minutes after <see cref="Midnight"/>.</summary>
    internal static JournaledMessage Uplink(int sensor, uint counter, double minutes, double temperature, byte kind = 1)
    {
        var time = new Instant(Midnight.UnixNanoseconds + (long)(minutes * Minute));
        var message = default(JournaledMessage);
        ref var uplink = ref message.Uplink;
        uplink.Network = new NetworkId(1);
        uplink.Device = DeviceOf(sensor);
        uplink.Kind = UplinkKind.Data;
        uplink.HasFrameCounter = true;
        uplink.FrameCounter = counter;
        uplink.Session = 0x5E55_1047;
        uplink.FPort = 1;
        uplink.NetworkReceived = time;
        uplink.Received = new Instant(time.UnixNanoseconds + 1_000_000);
        Span<byte> payload = [kind, 0, 0, 0xC0, 0xFF, 0xEE, 0xBA, 0xBE];
        BinaryPrimitives.WriteInt16BigEndian(payload[1..], (short)Math.Round(temperature * 10));
        Assert.True(uplink.TrySetPayload(payload));
        return message;
    }

    /// <summary>Two days of three sensors, ten minutes apart; s1 has every sixth payload of kind 2, s2 sends each frame twice.</summary>
    internal static JournaledMessage[] TwoDays()
    {
        var messages = new List<JournaledMessage>();
        for (var i = 0; i < 288; i++)
        {
            for (var sensor = 0; sensor < 3; sensor++)
            {
                var message = Uplink(
                    sensor, (uint)i + 1, i * 10, 20 + sensor + (i % 7), (byte)(sensor == 1 && i % 6 == 0 ? 2 : 1));
                messages.Add(message);
                if (sensor == 2)
                {
                    messages.Add(message);
                }
            }
        }

        return [.. messages];
    }

    /// <summary>Journals messages, folds all that is not folded, and stops in order.</summary>
    internal async Task FoldAsync(SensorDirectory sensors, params JournaledMessage[] messages)
    {
        await using var journal = SqliteJournal.Open(Path, Options.Journal.Partitions);
        Assert.Equal(1, journal.Register("town-net").Number);
        foreach (var page in messages.Chunk(1_000))
        {
            await journal.AppendAsync(page, TestContext.Current.CancellationToken);
        }

        await using var store = PlatformStore.Open(Options, sensors, journal, TimeProvider.System, NullLoggerFactory.Instance);
        await using var shards = new ShardPool(
            journal, store.Writer, partitions => ShardOf(store, sensors, partitions), Options.Folding, NullLoggerFactory.Instance);
        store.Start([shards]);
        shards.Start();
        for (var wait = 0; !shards.IsRecovered; wait++)
        {
            Assert.True(wait < 4_000 && shards.Failure is null, shards.Failure ?? "The journal is not folded in time.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await shards.StopAsync(TestContext.Current.CancellationToken);
        for (var wait = 0; store.Balance.Snapshot().InFlight > 0; wait++)
        {
            Assert.True(wait < 4_000, "What was folded is not stored in time.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        if (store.Influx is { } influx)
        {
            for (var wait = 0; influx.Statistics.SpoolLength > 0; wait++)
            {
                Assert.True(wait < 4_000, "InfluxDB does not take the points in time.");
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>The one value of a query.</summary>
    internal object? Value(string query)
    {
        using var connection = SqliteFile.OpenForReading(Folder.File(SqliteTelemetry.FileName));
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar();
    }

    /// <summary>The rows of a query as text.</summary>
    internal string[] Rows(string query)
    {
        using var connection = SqliteFile.OpenForReading(Folder.File(SqliteTelemetry.FileName));
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(value => value is byte[] bytes
                ? Convert.ToHexString(bytes)
                : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"))));
        }

        return [.. rows];
    }

    public void Dispose()
    {
        SqliteFile.CloseReaders(Folder.File(SqliteTelemetry.FileName));
        Folder.Dispose();
    }

    private static Shard ShardOf(PlatformStore store, SensorDirectory sensors, IReadOnlyList<int> partitions)
    {
        var shard = new Shard(sensors, store.GrainStates, new ShardOptions());
        foreach (var partition in partitions)
        {
            var checkpoint = store.Checkpoints.FirstOrDefault(one => one.Partition == partition);
            shard.Restore(partition, checkpoint?.ThroughOffset ?? 0, checkpoint?.Balance);
        }

        return shard;
    }

    private static DecodeResult Decode(
        ReadOnlySpan<byte> payload, in DecodeContext context, Span<Reading> destination, bool knowsKind1, bool knowsKind2)
    {
        if (payload[0] == 1 ? !knowsKind1 : !knowsKind2)
        {
            return new DecodeResult(DecodeError.UnknownType, 0, DecodeWarning.None, 0);
        }

        var correction = context.Parameters?.TryGet(0, out var value) == true ? value : 0;
        var count = 0;
        destination[count++] = new Reading(
            default, (BinaryPrimitives.ReadInt16BigEndian(payload[1..]) / 10.0) + correction, Quantity.AirTemperature, Quality.Good);
        if (payload[0] == 2)
        {
            destination[count++] = new Reading(default, 50, Quantity.AirRelativeHumidity, Quality.Good);
        }

        return new DecodeResult(DecodeError.None, count, DecodeWarning.None, 0);
    }
}

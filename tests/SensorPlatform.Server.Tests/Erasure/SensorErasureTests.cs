using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SensorPlatform.Core.Alerts;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Bookkeeping;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Storage.Influx;
using SensorPlatform.Server.Tests.Journal;
using SensorPlatform.Server.Tests.Replay;
using SensorPlatform.Server.Tests.Storage.Influx;

namespace SensorPlatform.Server.Tests.Erasure;

public sealed class SensorErasureTests : IDisposable
{
    private static readonly byte[] Marker = [0xC0, 0xFF, 0xEE, 0xBA, 0xBE];

    private readonly FoldedTown _town = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _town.Dispose();

    [Fact]
    public async Task No_byte_of_an_erased_sensor_stays_in_any_file_of_the_folder()
    {
        await FillAsync(onlySensor: 1);
        Assert.NotEmpty(FilesWith(Marker));
        Assert.NotEmpty(FilesWith(Encoding.ASCII.GetBytes("70b3d57ed0c0ff01")));
        Assert.NotEmpty(FilesWith(AsJournaled(FoldedTown.DeviceOf(1))));

        var (code, said) = await EraseAsync("s1");

        Assert.True(code == 0, said);
        foreach (var trace in new[]
        {
            Marker, AsJournaled(FoldedTown.DeviceOf(1)), Encoding.ASCII.GetBytes("70B3D57ED0C0FF01"),
            Encoding.ASCII.GetBytes("70b3d57ed0c0ff01"), Convert.FromHexString("70B3D57ED0C0FF01"),
        })
        {
            Assert.Empty(FilesWith(trace));
        }

        // The name itself stands in the certificate alone.
        Assert.Equal(["erasure-0001.json", "telemetry.db"], FilesWith("\"s1\""u8).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_of_the_sensor_stays_as_it_was()
    {
        await FillAsync();
        var others = Others();
        var balance = await BalanceAsync();

        Assert.Equal(0, (await EraseAsync("s1")).Code);

        Assert.Equal(others, Others());
        Assert.Equal(balance, await BalanceAsync());
        Assert.Empty(_town.Rows("SELECT 1 FROM grains WHERE sensor='s1' UNION SELECT 1 FROM sensors WHERE id='s1'"));
        using var alerts = AlertStore.Open(_town.Folder.File("registry.db"));
        Assert.Equal("s0", Assert.Single(alerts.List(new AlertFilter { Limit = 10 })).SensorId);
    }

    [Fact]
    public async Task Offsets_stay_without_gaps_and_a_fold_from_the_start_closes()
    {
        await FillAsync();
        var heads = SqliteJournal.ReadHeads(_town.Path);
        Assert.Equal(0, (await EraseAsync("s1")).Code);
        Assert.Equal(heads, SqliteJournal.ReadHeads(_town.Path));

        File.Delete(_town.Folder.File(SqliteTelemetry.FileName));
        await _town.FoldAsync(FoldedTown.Sensors());

        var (code, said, _) = await Cli.CommandRun.RunAsync(BalanceCommand.Create(), "--data", _town.Path);
        Assert.Equal(0, code);
        Assert.Contains("The balance closes", said, StringComparison.Ordinal);
        Assert.Equal(289L, _town.Value("SELECT sum(messages) FROM balances WHERE outcome='Erased'"));
        Assert.Equal(0L, _town.Value("SELECT count(*) FROM readings r JOIN sensors s ON s.key=r.sensor WHERE s.id='s1'"));
    }

    [Fact]
    public async Task The_certificate_says_what_was_removed_and_proves_that_nobody_changed_it()
    {
        await FillAsync();
        var (_, said) = await EraseAsync("s1");
        Assert.Contains("What this program cannot reach", said, StringComparison.Ordinal);

        var text = await File.ReadAllTextAsync(_town.Folder.File("erasures/erasure-0001.json"), Token);
        using var certificate = JsonDocument.Parse(text);
        var content = certificate.RootElement.GetProperty("content");
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.GetRawText()))),
            certificate.RootElement.GetProperty("sha256").GetString());
        Assert.Equal("s1", content.GetProperty("sensor").GetString());
        var removed = content.GetProperty("removed").EnumerateArray().ToDictionary(
            rows => rows.GetProperty("where").GetString()!, rows => rows.GetProperty("rows").GetInt64());
        Assert.Equal(289, removed["journal.db/records"]);
        Assert.Equal(240, removed["telemetry.db/readings"]);
        Assert.Equal(48, removed["telemetry.db/dead_letters"]);
        Assert.Equal(1, removed["telemetry.db/grains"]);
        Assert.Equal(1, removed["registry.db/alert"]);
        Assert.Equal(1, removed["balance.db/devices"]);
        Assert.Equal(text, _town.Value("SELECT certificate FROM erasures"));
    }

    [Fact]
    public async Task An_unknown_sensor_an_erased_one_and_a_folder_in_use_get_clear_answers()
    {
        await FillAsync();
        var unknown = await Assert.ThrowsAsync<StorageException>(() => EraseAsync("s11"));
        Assert.Contains("There is nothing of a sensor s11 here. Did you mean", unknown.Message, StringComparison.Ordinal);

        await using (SqliteJournal.Open(_town.Path, 1))
        {
            var held = await Assert.ThrowsAsync<JournalException>(() => EraseAsync("s1"));
            Assert.Contains("in use by another server", held.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await EraseAsync("s1", isYes: false)).Code);
        Assert.Equal(0, (await EraseAsync("s1")).Code);
        File.Delete(_town.Folder.File("erasures/erasure-0001.json"));
        var (code, said) = await EraseAsync("s1");
        Assert.Equal(0, code);
        Assert.Contains("was erased before", said, StringComparison.Ordinal);
        Assert.True(File.Exists(_town.Folder.File("erasures/erasure-0001.json")));
    }

    [Fact]
    public async Task A_sensor_that_goes_on_sending_begins_anew()
    {
        await FillAsync();
        await EraseAsync("s1");
        await _town.FoldAsync(FoldedTown.Sensors(), FoldedTown.Uplink(1, 300, 3_000, 21));
        Assert.Equal(1L, _town.Value("SELECT count(*) FROM readings r JOIN sensors s ON s.key=r.sensor WHERE s.id='s1'"));
        var (code, _, _) = await Cli.CommandRun.RunAsync(BalanceCommand.Create(), "--data", _town.Path);
        Assert.Equal(0, code);
        Assert.Equal(0, (await EraseAsync("s1")).Code);
        Assert.True(File.Exists(_town.Folder.File("erasures/erasure-0002.json")));
    }

    [Fact]
    public async Task Its_series_leave_InfluxDB_and_its_lines_the_spool()
    {
        await using var server = await InfluxServer.StartAsync(Token);
        var options = new InfluxOptions { Url = server.Url };
        using var town = new FoldedTown(influx: options);
        await town.FoldAsync(FoldedTown.Sensors(), FoldedTown.TwoDays());
        Assert.NotEqual(0, await SeriesAsync(options, "s1"));
        var others = await SeriesAsync(options, "s0");

        using var output = new StringWriter();
        await EraseCommand.RunAsync(town.Path, options, "s1", [], isYes: true, output, Token);

        Assert.Equal(0, await SeriesAsync(options, "s1"));
        Assert.Equal(others, await SeriesAsync(options, "s0"));
        Assert.Empty(Directory.EnumerateFiles(town.Folder.File("spool/influx"), "*.seg"));
        Assert.Contains("InfluxDB sensorplatform, series", output.ToString(), StringComparison.Ordinal);
        await town.FoldAsync(FoldedTown.Sensors(), FoldedTown.Uplink(0, 300, 3_000, 21));
    }

    [Fact]
    public async Task Nothing_is_erased_while_InfluxDB_is_away_or_points_wait_for_it()
    {
        await FillAsync();
        var options = new InfluxOptions { Url = "http://127.0.0.1:9" };
        using var output = new StringWriter();
        await Assert.ThrowsAsync<StorageException>(
            () => EraseCommand.RunAsync(_town.Path, options, "s1", [], isYes: true, output, Token));
        Assert.Equal(240L, _town.Value("SELECT count(*) FROM readings r JOIN sensors s ON s.key=r.sensor WHERE s.id='s1'"));

        using (var spool = InfluxSpool.Open(
            _town.Folder.File("spool/influx"), 1 << 20, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance))
        {
            spool.Append(new byte[40], 1);
        }

        var fault = await Assert.ThrowsAsync<StorageException>(
            () => EraseCommand.RunAsync(_town.Path, options, "s1", [], isYes: true, output, Token));
        Assert.Contains("wait in", fault.Message, StringComparison.Ordinal);
        fault = await Assert.ThrowsAsync<StorageException>(() => EraseAsync("s1"));
        Assert.Contains("SENSORPLATFORM__Influx__Url is not set", fault.Message, StringComparison.Ordinal);
    }

    private async Task FillAsync(int onlySensor = -1)
    {
        var messages = FoldedTown.TwoDays();
        if (onlySensor >= 0)
        {
            messages = Array.FindAll(messages, message => message.Uplink.Device == FoldedTown.DeviceOf(onlySensor));
        }

        // Also an unreadable message that names the device.
        var letter = SampleMessages.Letter("{\"devEui\":\"70b3d57ed0c0ff01\", oops"u8.ToArray());
        letter.DeadLetter = letter.DeadLetter! with { Network = new NetworkId(1) };
        await _town.FoldAsync(FoldedTown.Sensors(), [.. messages, letter]);
        using (var register = BalanceRegister.Open(_town.Path))
        {
            register.NoteSensors(FoldedTown.Sensors(), static _ => 1, 2);
        }

        using var alerts = AlertStore.Open(_town.Folder.File("registry.db"));
        var at = FoldedTown.Midnight;
        foreach (var sensor in new[] { "s0", "s1" })
        {
            var alert = new Alert
            {
                RuleId = "r",
                SensorId = sensor,
                City = "town",
                Severity = AlertSeverity.Warning,
                Place = "p",
                Quantity = "air.temperature",
                Unit = "Cel",
                Threshold = 1,
                Value = 2,
                Since = at,
                FiredAt = at,
                Language = "de",
                Text = "t",
            };
            var state = new AlertState(AlertPhase.Firing, at, at, 2);
            alerts.Apply([new AlertStep("r", sensor, state, AlertTransitionKind.Firing, alert)], at, _ => [1]);
        }
    }

    private async Task<(int Code, string Output)> EraseAsync(string sensor, bool isYes = true)
    {
        using var output = new StringWriter();
        var code = await EraseCommand.RunAsync(_town.Path, null, sensor, [], isYes, output, Token);
        return (code, output.ToString());
    }

    private string[] Others() =>
    [
        .. _town.Rows("SELECT r.* FROM readings r JOIN sensors s ON s.key=r.sensor WHERE s.id<>'s1' ORDER BY partition,offset,ordinal"),
        .. _town.Rows("SELECT a.* FROM aggregates a JOIN sensors s ON s.key=a.sensor WHERE s.id<>'s1' ORDER BY 1,2,3,4"),
        .. _town.Rows("SELECT * FROM grains WHERE sensor<>'s1' ORDER BY 1"),
        .. _town.Rows("SELECT * FROM checkpoints ORDER BY 1"),
        .. _town.Rows("SELECT * FROM balances ORDER BY 1,2"),
    ];

    private async Task<string> BalanceAsync()
    {
        var (code, said, _) = await Cli.CommandRun.RunAsync(BalanceCommand.Create(), "--data", _town.Path, "--json");
        Assert.Equal(0, code);
        return said;
    }

    private string[] FilesWith(ReadOnlySpan<byte> bytes)
    {
        SqliteFile.CloseReaders(_town.Folder.File(SqliteTelemetry.FileName));
        var files = new List<string>();
        foreach (var file in Directory.EnumerateFiles(_town.Path, "*", SearchOption.AllDirectories))
        {
            if (File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0)
            {
                files.Add(Path.GetFileName(file));
            }
        }

        return [.. files];
    }

    private static byte[] AsJournaled(DeviceId device)
    {
        var bytes = new byte[8];
        BitConverter.TryWriteBytes(bytes, device.Low);
        return bytes;
    }

    private static async Task<int> SeriesAsync(InfluxOptions options, string sensor)
    {
        using var client = new InfluxClient(options);
        using var response = await client.QueryAsync($"SHOW SERIES WHERE sensor='{sensor}'", Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        return text.Split("sensor=" + sensor).Length - 1;
    }
}

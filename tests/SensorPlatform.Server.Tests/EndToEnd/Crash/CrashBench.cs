using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SensorPlatform.Simulator.Misbehaviour;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Simulator.Truth;
using SensorPlatform.Testing;
using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>A town, a real mosquitto, the gate before it, and the real program, which is killed.</summary>
internal sealed class CrashBench : IAsyncDisposable
{
    private static readonly TimeSpan SettlePatience = TimeSpan.FromSeconds(90);
    private readonly TemporaryFolder _folder = new();
    private readonly Mosquitto _broker;

    private CrashBench(Mosquitto broker, CrashTown town, string? dataDirectory)
    {
        _broker = broker;
        Town = town;
        Gate = AcknowledgementGate.Before(broker.Port);
        DataDirectory = dataDirectory ?? _folder.File("data");
        var cityFile = _folder.File("town.yaml");
        File.WriteAllText(cityFile, CityFileWriter.Write(town.Plan, town.Start));
        Server = new ServerProcess(["serve", "--config", cityFile], Settings());
    }

    internal CrashTown Town { get; }

    internal AcknowledgementGate Gate { get; }

    internal ServerProcess Server { get; }

    internal string DataDirectory { get; }

    internal string JournalFile => Path.Combine(DataDirectory, "journal.db");

    /// <summary>Messages in the journal, also while a server has it open.</summary>
    internal long Journaled => Count(JournalFile, "SELECT coalesce(sum(count),0) FROM blocks");

    internal string TelemetryFile => Path.Combine(DataDirectory, "telemetry.db");

    /// <summary>Seconds between checkpoints, of the next start.</summary>
    internal double CheckpointSeconds
    {
        set => Server.Environment["SENSORPLATFORM__Folding__CheckpointSeconds"] = value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Starts the broker; the server is started by the test. Skips the test where mosquitto is not installed.</summary>
    internal static async Task<CrashBench> PrepareAsync(
        ulong seed, int uplinks, Faults? faults = null, string? dataDirectory = null, int airStations = 3)
    {
        var broker = await Mosquitto.StartAsync();
        var town = CrashTown.Make(seed, uplinks, faults ?? CrashTown.Misbehaviour, airStations, broker.Port);
        return new CrashBench(broker, town, dataDirectory);
    }

    /// <summary>SIGKILL, and then: what was acknowledged to the broker is in the journal.</summary>
    internal async Task KillAsync()
    {
        var acknowledged = Gate.Acknowledged;
        await Server.KillAsync();
        var journaled = Journaled;
        Assert.True(journaled >= acknowledged, $"{acknowledged} messages were acknowledged, {journaled} are in the journal.");
    }

    /// <summary>A number out of a SQLite file, also while a server has it open.</summary>
    internal static long Count(string file, string query)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until all that the town sent has its outcome and nothing comes any more, and compares it with the truth.</summary>
    /// <returns>The balance.</returns>
    internal async Task<JsonElement> SettleAndCompareAsync(ITestOutputHelper output)
    {
        var truth = Town.Truth();
        var balance = await SettleAsync(truth);
        output.WriteLine($"{Town.Sent} messages sent, {Gate.Published} delivered, {Gate.Redelivered} of them again; balance {balance}");

        Keep();

        // Readings first: they tell which sensor it is that differs.
        var readings = StoredTruth.ReadingsAgree(TelemetryFile, truth);
        Assert.Equal(truth.Totals.Uplinks, Number(balance, "stored"));
        Assert.InRange(Number(balance, "duplicate"), truth.Totals.Duplicates, truth.Totals.Duplicates + Gate.Redelivered);
        Assert.InRange(Number(balance, "deadLettered"), truth.Totals.Malformed, truth.Totals.Malformed + Gate.Redelivered);
        Assert.True(balance.GetProperty("closed").GetBoolean());
        Assert.Equal(Journaled, Number(balance, "received"));
        var rejected = balance.GetProperty("rejected").EnumerateObject().Sum(reason => reason.Value.GetInt64());
        Assert.Equal(
            Number(balance, "received"),
            Number(balance, "stored") + Number(balance, "duplicate") + Number(balance, "deadLettered") + rejected);

        await TownComparison.LossAgreesAsync(Server, truth, isExactlyOnce: false);
        var windows = StoredTruth.WindowsAgree(TelemetryFile, truth);
        output.WriteLine($"{readings} readings, {windows} windows and the ledgers of {truth.Sensors.Count} sensors agree");
        return balance;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Gate.DisposeAsync();
        await Town.DisposeAsync();
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    // For whoever wants to look into it: CRASH_KEEP names a folder that must not be there yet.
    private void Keep()
    {
        if (Environment.GetEnvironmentVariable("CRASH_KEEP") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.EnumerateFiles(DataDirectory, "*.db*"))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }
        }
    }

    private async Task<JsonElement> SettleAsync(TownTruth truth)
    {
        var balance = await Server.GetAsync("/api/v1/balance");
        var since = Stopwatch.GetTimestamp();
        for (var quiet = 0; quiet < 5;)
        {
            Assert.True(
                Stopwatch.GetElapsedTime(since) < SettlePatience,
                $"Of {truth.Totals.Uplinks} uplinks and {truth.Totals.Malformed} broken messages not all came: {balance}\n{Server.Output}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            var now = await Server.GetAsync("/api/v1/balance");
            var isQuiet = now.ToString() == balance.ToString()
                && Number(now, "inFlight") == 0

                // Open windows of a quarter of an hour and of a day are stored with the next checkpoint.
                && Number(now, "received") == Count(TelemetryFile, "SELECT coalesce(sum(through_offset), 0) FROM checkpoints")
                && Number(now, "stored") >= truth.Totals.Uplinks
                && Number(now, "deadLettered") >= truth.Totals.Malformed;
            quiet = isQuiet ? quiet + 1 : 0;
            balance = now;
        }

        return balance;
    }

    private static long Number(JsonElement balance, string name) => balance.GetProperty(name).GetInt64();

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["SENSORPLATFORM__DataDirectory"] = DataDirectory,
            ["SENSORPLATFORM__Folding__CheckpointSeconds"] = "1",
        };
        for (var i = 0; i < Town.Plan.Networks.Count; i++)
        {
            var network = Town.Plan.Networks[i];
            var prefix = string.Create(CultureInfo.InvariantCulture, $"SENSORPLATFORM__Sources__{i}__");
            settings[prefix + "Kind"] = "Mqtt";
            settings[prefix + "Network"] = network.Name;
            settings[prefix + "Envelope"] = network.Server.ToString();
            settings[prefix + "Port"] = Gate.Port.ToString(CultureInfo.InvariantCulture);
            settings[prefix + "TopicFilter"] = network.UplinkTopicFilter;
        }

        return settings;
    }
}

using System.CommandLine;
using System.Text.Json;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks.Loggers;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Importing;

/// <summary>A folder with a city file, a mapping, files of loggers and a journal, and the command run in it.</summary>
internal sealed class LoggerFiles : IDisposable
{
    internal const string LongMapping = """
        mapping: town-2024
        version: 3
        time: { column: Zeit, formats: [dd.MM.yyyy HH:mm], zone: Europe/Berlin }
        values: [{ column: T, quantity: air.temperature }]
        logger: { fileName: ^L(\d+) }
        """;

    private readonly TemporaryFolder _folder = new();

    internal LoggerFiles(string mapping, params string[] loggers)
    {
        Write("mapping.yaml", mapping);
        Write("town.yaml", "id: town\nname: Town\ntimeZone: Europe/Berlin\nsensors:\n" + string.Concat(loggers.Select(static logger =>
            $"  - {{ id: town-{logger}, network: loggers, device: '{logger}', type: logger/csv }}\n")));
    }

    internal string Data => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    internal string Write(string name, string text)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, text);
        return path;
    }

    internal string Write(string name, byte[] bytes)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    internal async Task MakeAsync()
    {
        await using var journal = SqliteJournal.Open(Data, 1);
        journal.Register("loggers");
    }

    internal async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] all =
        [
            "loggers", "--config", _folder.File("town.yaml"), "--mapping", _folder.File("mapping.yaml"), "--data", Data, .. arguments,
        ];
        var code = await ImportCommand.Create().Parse(all).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>The report of a dry run, and what it says of the first logger.</summary>
    internal async Task<(JsonElement Report, JsonElement Logger)> LookAsync(params string[] arguments)
    {
        var (_, output, error) = await RunAsync(["--dry-run", "--json", .. arguments]);
        Assert.True(output.Length > 0, error);
        using var json = JsonDocument.Parse(output);
        var report = json.RootElement.Clone();
        return (report, report.GetProperty("loggers").EnumerateArray().FirstOrDefault());
    }

    /// <summary>All readings that the journal has, as the sensors' decoder gives them, in its order; and how many records.</summary>
    internal async Task<(List<(string Logger, Reading Reading)> Readings, int Records)> JournalAsync()
    {
        await using var journal = SqliteJournal.Open(Data, 1);
        await using var reader = journal.OpenReader(0, 1);
        var messages = new JournaledMessage[100];
        var decoded = new Reading[Core.Decoding.DeviceFamily.MaxReadings];
        var readings = new List<(string, Reading)>();
        var records = 0;
        while (await reader.ReadAsync(messages, TestContext.Current.CancellationToken) is var count and > 0)
        {
            records += count;
            for (var i = 0; i < count; i++)
            {
                var uplink = messages[i].Uplink;
                var result = Core.Decoding.Loggers.LoggerRecords.Decode(uplink.Payload, new Core.Decoding.DecodeContext(uplink.FPort), decoded);
                Assert.Equal(Core.Decoding.DecodeError.None, result.Error);
                readings.AddRange(decoded.Take(result.Count).Select(reading => (uplink.Device.ToString(), reading)));
            }
        }

        return (readings, records);
    }

    /// <summary>What the journal says of files and lines.</summary>
    internal async Task<List<string>> ProvenanceAsync()
    {
        await using var journal = SqliteJournal.Open(Data, 1);
        await using var reader = journal.OpenReader(0, 1);
        var messages = new JournaledMessage[100];
        var all = new List<string>();
        while (await reader.ReadAsync(messages, TestContext.Current.CancellationToken) is var count and > 0)
        {
            for (var i = 0; i < count; i++)
            {
                var uplink = messages[i].Uplink;
                if (LoggerFile.TryRead(uplink.Payload, out var hash, out var version, out var name) && uplink.FPort == LoggerBlock.FilePort)
                {
                    all.Add($"file {System.Text.Encoding.UTF8.GetString(name)} {Convert.ToHexStringLower(hash)} v{version}");
                }
                else if (LoggerBlock.TryReadHead(uplink.Payload, out var head))
                {
                    all.Add($"rows {head.FileId:x16} v{head.MappingVersion} {head.FirstLine}-{head.LastLine}");
                }
            }
        }

        return all;
    }

    /// <summary>A file of one logger, a row every ten minutes from 1 June 2024, 00:00 in Berlin.</summary>
    internal static string Rows(int count) => "Zeit;T\n" + string.Concat(Enumerable.Range(0, count).Select(static i =>
        FormattableString.Invariant($"{new DateTime(2024, 6, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(10 * i):dd.MM.yyyy HH:mm};{15 + (i % 100 / 10.0)}\n")));

    /// <summary>The kinds of findings of a report.</summary>
    internal static string[] Kinds(JsonElement report) =>
        [.. report.GetProperty("findings").EnumerateArray().Select(static finding => finding.GetProperty("kind").GetString()!)];

    /// <summary>Causes and counts of what was left out.</summary>
    internal static string[] LeftOut(JsonElement element, string name = "leftOut") =>
        [.. element.GetProperty(name).EnumerateArray().Select(static each => $"{each.GetProperty("cause").GetString()} {each.GetProperty("count").GetInt64()}")];
}

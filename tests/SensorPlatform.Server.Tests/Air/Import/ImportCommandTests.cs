using System.CommandLine;
using System.Text.Json;
using SensorPlatform.Core.Grains;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Journal;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Air.Import;

public sealed class ImportCommandTests : IDisposable
{
    private const string City = """
        id: arezzo
        name: Arezzo
        timeZone: Europe/Rome
        sensors:
          - { id: air-16, network: default, device: SMART16, type: airqino/raw }
          - { id: ref-1, network: default, device: SMART99, type: airqino/hourly }
          - { id: trap-1, network: default, device: 70B3D57ED0000001, type: bosch/tps110 }
        """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_imported_twice_is_there_once_and_bad_rows_are_kept_with_their_reason()
    {
        await MakeAsync();
        var file = Write("air.csv", Rows(1_300) + "2021-01-01 00:00:00,x\n");

        var (code, output, error) = await RunAsync("--dry-run", file);
        Assert.Equal(ExitCode.Failure, code);
        Assert.True(output.Contains("1300 would be put in", StringComparison.Ordinal), error);
        Assert.Contains("air.no2Raw 1", output, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());

        await RunAsync(file);
        Assert.Equal(1_300, await CountAsync());
        Assert.Contains("air.csv,1302,", await File.ReadAllTextAsync(file + ".rejects.csv", Token), StringComparison.Ordinal);

        (_, output, _) = await RunAsync("--json", file);
        using var json = JsonDocument.Parse(output);
        Assert.Equal((1_300, 0), (json.RootElement.GetProperty("known").GetInt32(), json.RootElement.GetProperty("taken").GetInt32()));
        Assert.Equal(1_300, await CountAsync());
    }

    [Fact]
    public async Task An_import_that_was_ended_goes_on_where_it_was()
    {
        await MakeAsync();
        var part = Write("part.csv", Rows(500));
        var whole = Write("whole.csv", Rows(1_300));
        await RunAsync(part);

        var (code, output, _) = await RunAsync(whole);
        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("500 were there already, 800 put in", output, StringComparison.Ordinal);
        Assert.Equal(1_300, await CountAsync());
    }

    [Theory]
    [InlineData("2020-01-15T11:00:00Z")]
    [InlineData("2020-01-15T12:00:00Z", "--time-zone", "UTC")]
    [InlineData("2020-01-15T11:00:00Z", "--time-zone", "Europe/Rome")]
    public async Task Reference_hours_are_of_Rome_unless_another_zone_is_said(string start, params string[] zone)
    {
        await MakeAsync();
        var (_, output, error) = await RunForAsync(
            "ref-1", "arpat", ["--as", "NO2", "--dry-run", .. zone, Write("no2.csv", "A;NO2;20200115;13;20;1\n")]);

        Assert.True(output.Contains(start, StringComparison.Ordinal), output + error);
    }

    [Fact]
    public async Task Rejects_that_cannot_be_written_name_the_option_that_says_where()
    {
        await MakeAsync();
        var (code, _, error) = await RunAsync("--rejects", _folder.File("missing/rejects.csv"), Write("air.csv", Rows(2) + "x,1\n"));

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("--rejects", error, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync());
    }

    [Theory]
    [InlineData("air-17", "airqino-csv", "No sensor has the id or device")]
    [InlineData("trap-1", "airqino-csv", "is a bosch/tps110")]
    [InlineData("air-16", "airqino-xml", "is no format")]
    [InlineData("air-16", "airqino-hourly", "gives hourly means")]
    public async Task What_cannot_be_imported_is_told(string station, string format, string expected)
    {
        await MakeAsync();
        var (code, _, error) = await RunForAsync(station, format, Write("air.csv", Rows(1)));

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_whose_server_runs_is_not_written()
    {
        await MakeAsync();
        await using var server = SqliteJournal.Open(Data, 1);

        var (code, _, error) = await RunAsync(Write("air.csv", Rows(1)));
        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("in use by another server", error, StringComparison.Ordinal);
    }

    private string Data => _folder.File("data");

    private static string Rows(int count) => "data,no2\n" + string.Concat(Enumerable.Range(0, count).Select(static i =>
        FormattableString.Invariant($"{new DateTime(2020, 1, 1).AddSeconds(94 * i):yyyy-MM-dd HH:mm:ss},{1 + (i % 500)}\n")));

    private string Write(string name, string text)
    {
        var path = _folder.File(name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task MakeAsync()
    {
        Write("arezzo.yaml", City);
        await using var journal = SqliteJournal.Open(Data, 1);
        journal.Register("default");
    }

    private async Task<int> CountAsync()
    {
        await using var journal = SqliteJournal.Open(Data, 1);
        var messages = new JournaledMessage[100];
        await using var reader = journal.OpenReader(0, 1);
        var all = 0;
        while (await reader.ReadAsync(messages, Token) is var count and > 0)
        {
            all += count;
        }

        return all;
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        RunForAsync("air-16", "airqino-csv", arguments);

    private async Task<(int Code, string Output, string Error)> RunForAsync(string station, string format, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] all =
        [
            "--config", _folder.File("arezzo.yaml"), "--data", Data, "--station", station, "--format", format, .. arguments,
        ];
        var code = await ImportCommand.Create().Parse(all).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, Token);
        return (code, output.ToString(), error.ToString());
    }
}

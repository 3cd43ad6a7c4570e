using System.Text.Json;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Windows;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Storage;
using SensorPlatform.Server.Tests.Cities;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Cli;

public sealed class ExportHeatCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder.File("city.yaml"), CityTexts.Good, TestContext.Current.CancellationToken);
        await using var journal = SqliteJournal.Open(_folder.FullName, 1);
        var read = CityTexts.Read(CityTexts.Good);
        var sensors = SensorDirectoryBuilder.Build(read.Catalog!, journal.Register, read.Devices);
        using var telemetry = SqliteTelemetry.Open(_folder.FullName, sensors);
        var output = new FoldOutput { ThroughOffset = 1 };
        for (var hour = 0; hour < 24; hour++)
        {
            output.Windows.Add(new WindowAggregate(
                2, Quantity.AirTemperature, WindowLength.OneHour, Start + TimeSpan.FromHours(hour), 6, 6, 20, 22, 126 + hour, 0, true, 1));
        }

        telemetry.Begin();
        telemetry.Apply(output, null);
        telemetry.Commit();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_writes_a_file_and_says_what_it_wrote_as_json()
    {
        var target = _folder.File("out.csv");
        var (code, said, error) = await RunAsync("--output", target, "--json");

        Assert.True(code == 0, error);
        var written = JsonSerializer.Deserialize<JsonElement>(said);
        Assert.Equal(24, written.GetProperty("rows").GetInt64());
        Assert.Equal(new FileInfo(target).Length, written.GetProperty("bytes").GetInt64());
        Assert.Equal(25, (await File.ReadAllLinesAsync(target, TestContext.Current.CancellationToken)).Length);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullName, "*.part*"));
    }

    [Fact]
    public async Task The_city_file_may_be_called_config_as_in_other_commands()
    {
        var target = _folder.File("out.csv");
        var (code, _, error) = await CommandRun.RunAsync(
            ExportCommand.Create(),
            [
                "heat", "--data", _folder.FullName, "--config", _folder.File("city.yaml"), "--from", "2026-07-01", "--to", "2026-07-02",
                "--output", target,
            ]);

        Assert.True(code == 0, error);
        Assert.True(File.Exists(target));
    }

    [Fact]
    public async Task It_does_not_write_over_a_file_unless_it_is_told_to()
    {
        var target = _folder.File("out.gpkg");
        await File.WriteAllTextAsync(target, "mine", TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync("--output", target, "--format", "gpkg");
        Assert.Equal(1, code);
        Assert.Contains("--force", error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken));

        (code, _, error) = await RunAsync("--output", target, "--format", "gpkg", "--force");
        Assert.True(code == 0, error);
        Assert.Equal("SQLite", (await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken))[..6]);
    }

    [Theory]
    [InlineData(1, "format", "--format", "shp")]
    [InlineData(1, "layer", "--format", "geojson", "--layer", "roads")]
    [InlineData(1, "has not begun yet", "--from", "2150-07-01", "--to", "2150-07-02")]
    [InlineData(1, "Name a file", "--output", "-", "--json")]
    [InlineData(3, "cannot be", "--output", "/proc/nowhere/out.csv")]
    public async Task What_cannot_be_done_is_told_with_its_exit_code(int expected, string told, params string[] arguments)
    {
        string[] output = arguments.Contains("--output") ? [] : ["--output", _folder.File("out")];

        var (code, _, error) = await RunAsync([.. arguments, .. output]);

        Assert.Equal(expected, code);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("out")));
    }

    private static Instant Start => Instant.From(new DateTimeOffset(2025, 7, 1, 0, 0, 0, TimeSpan.Zero));

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => CommandRun.RunAsync(
        ExportCommand.Create(),
        [
            "heat", "--data", _folder.FullName, "--city", _folder.File("city.yaml"),
            .. arguments.Contains("--from") ? Array.Empty<string>() : ["--from", "2025-07-01", "--to", "2025-07-02"], .. arguments,
        ]);
}

using SensorPlatform.Core.Air;
using SensorPlatform.Simulator.Cli;
using SensorPlatform.Simulator.Pollution;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Testing;

namespace SensorPlatform.Simulator.Tests.Cli;

public sealed class CommandsTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Help_names_both_commands()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.Contains("  town ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("  run ", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Town_writes_the_city_file()
    {
        Assert.Equal(0, await RunAsync("town", "--seed", "3", "--pitches", "5", "--heat", "2", "--air", "1", "--start", "2026-07-03T00:00:00Z"));
        Assert.Equal(CityFileWriter.Write(TownPlan.Generate(3, 5, 2, 1), TestTown.Start), _output.ToString());
    }

    [Fact]
    public async Task Reference_writes_the_hours_of_an_instrument_beside_a_station()
    {
        Assert.Equal(0, await RunAsync(
            "reference", "--seed", "3", "--air", "2", "--raw", "1", "--sensor", "air-002", "--pollutant", "o3", "--hours", "48", "--noise", "0.02",
            "--start", "2026-07-03T00:00:00Z"));
        var plan = TownPlan.Generate(3, 40, 30, 2, 1);
        Assert.Equal(ReferenceSeries.ToCsv(ReferenceSeries.Of(plan, "air-002", Pollutant.O3, TestTown.Start, 48, 0.02)), _output.ToString());
    }

    [Fact]
    public async Task Reference_says_all_that_it_cannot_write()
    {
        Assert.Equal(2, await RunAsync("reference", "--sensor", "air-009", "--pollutant", "so2", "--start", "2026-07-03T00:30:00Z", "--hours", "0"));
        string[] words = ["--sensor 'air-009'", "--pollutant 'so2'", "full hour", "--hours '0'"];
        Assert.All(words, word => Assert.Contains(word, _error.ToString(), StringComparison.Ordinal));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task All_wrong_arguments_are_told_at_once()
    {
        Assert.Equal(2, await RunAsync("run", "--loss", "2", "--start", "soon", "--qos", "two", "--colour", "red", "--seed"));
        string[] words = ["--loss '2'", "--start 'soon'", "--qos 'two'", "no option --colour", "--seed needs a value", "--broker HOST:PORT is needed"];
        Assert.All(words, word => Assert.Contains(word, _error.ToString(), StringComparison.Ordinal));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Wrong_faults_of_pitches_are_told_with_the_others()
    {
        Assert.Equal(2, await RunAsync(
            "run", "--broker", "127.0.0.1:1", "--pitch-noise", "1.5", "--stays", "yes",
            "--pitch-fault", "silent:pitch-003:2026-07-04",
            "--pitch-fault", "asleep:pitch-003:2026-07-04:2026-07-05",
            "--pitch-fault", "stuckFree:pitch-999:2026-07-04T06:00:00Z:2026-07-05",
            "--pitch-fault", "flapping:pitch-001:2026-07-06:2026-07-05T00:00Z"));
        string[] words =
        [
            "--pitch-noise '1.5'", "--stays 'yes'", "'silent:pitch-003:2026-07-04' is not KIND", "'asleep:", "no pitch with a sensor pitch-999",
            "The fault Flapping of pitch-001",
        ];
        Assert.All(words, word => Assert.Contains(word, _error.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stuckOccupied:pitch-001:2026-07-04T06:00:00Z:2026-07-05T00:00:00Z", 30 - 12)]
    [InlineData("SILENT:pitch-001:2026-07-04T06:00Z:2026-07-05", 18)]
    [InlineData("rebooting:pitch-001:2026-07-04:2026-07-06", 48)]
    public void A_planted_fault_is_read(string text, int hours)
    {
        var fault = PitchFaultText.Read(text);
        Assert.NotNull(fault);
        Assert.Equal(("pitch-001", hours), (fault.SensorId, (int)(fault.To - fault.From).TotalHours));
        Assert.Equal(text[..text.IndexOf(':', StringComparison.Ordinal)], $"{fault.Kind}", ignoreCase: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("silent")]
    [InlineData("none:pitch-001:2026-07-04:2026-07-05")]
    [InlineData("4:pitch-001:2026-07-04:2026-07-05")]
    [InlineData("silent::2026-07-04:2026-07-05")]
    [InlineData("silent:pitch-001:2026-07-04:soon")]
    public void What_is_no_planted_fault_is_refused(string text) => Assert.Null(PitchFaultText.Read(text));

    [Fact]
    public async Task No_command_is_refused_with_a_hint()
    {
        Assert.Equal(2, await RunAsync());
        Assert.Contains("--help", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) => new Commands(_output, _error, new FakeTime())
        .RunAsync(arguments, TestContext.Current.CancellationToken);
}

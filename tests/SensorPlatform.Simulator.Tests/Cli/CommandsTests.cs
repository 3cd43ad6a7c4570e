using SensorPlatform.Simulator.Cli;
using SensorPlatform.Simulator.Tests.Town;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Testing;

namespace SensorPlatform.Simulator.Tests.Cli;

public sealed class CommandsTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

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
    public async Task All_wrong_arguments_are_told_at_once()
    {
        Assert.Equal(2, await RunAsync("run", "--loss", "2", "--start", "soon", "--qos", "two", "--colour", "red", "--seed"));
        string[] words = ["--loss '2'", "--start 'soon'", "--qos 'two'", "no option --colour", "--seed needs a value", "--broker HOST:PORT is needed"];
        Assert.All(words, word => Assert.Contains(word, _error.ToString(), StringComparison.Ordinal));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task No_command_is_refused_with_a_hint()
    {
        Assert.Equal(2, await RunAsync());
        Assert.Contains("--help", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) => new Commands(_output, _error, new FakeTime())
        .RunAsync(arguments, TestContext.Current.CancellationToken);
}

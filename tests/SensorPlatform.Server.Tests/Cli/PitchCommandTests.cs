using SensorPlatform.Server.Cli;
using SensorPlatform.Server.Tests.Api;

namespace SensorPlatform.Server.Tests.Cli;

public sealed class PitchCommandTests
{
    [Fact]
    public async Task An_end_is_read_and_printed_in_the_citys_time()
    {
        await using var host = await ApiHost.StartAsync();

        var (code, output, _) = await RunAsync(host, "set", "hamm-kurpark", "3", "closed", "--by", "Anna", "--until", "2026-07-16");

        Assert.Equal(ExitCode.Success, code);
        Assert.Contains("until 2026-07-16T00:00:00+02:00", output, StringComparison.Ordinal);
        Assert.Contains("2026-07-14T15:20:00+02:00", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hamm-kurpark", "99", "closed", "no such pitch")]
    [InlineData("atlantis", "3", "closed", "no such site")]
    [InlineData("hamm-kurpark", "3", "parked", "wrongSensor")]
    [InlineData("hamm-kurpark", "11", "free", "city file")]
    public async Task What_the_server_refuses_is_wrong_use(string site, string pitch, string kind, string why)
    {
        await using var host = await ApiHost.StartAsync();

        var (code, _, error) = await RunAsync(host, "set", site, pitch, kind, "--by", "Anna");

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.Empty(host.ParkingFile.LoadOpen());
    }

    [Fact]
    public async Task Nothing_to_clear_is_wrong_use_and_an_address_that_is_none_too()
    {
        await using var host = await ApiHost.StartAsync();

        var (nothing, _, _) = await RunAsync(host, "clear", "hamm-kurpark", "3", "--by", "Anna");
        var (address, _, error) = await CommandRun.RunAsync(PitchCommand.Create(), "log", "--url", "hamm");

        Assert.Equal((ExitCode.Failure, ExitCode.Failure), (nothing, address));
        Assert.Contains("--url", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_the_environment_is_at_fault()
    {
        var host = await ApiHost.StartAsync();
        var url = host.Client.BaseAddress!.ToString();
        await host.DisposeAsync();

        var (code, _, error) = await CommandRun.RunAsync(PitchCommand.Create(), "log", "--url", url);

        Assert.Equal(ExitCode.Environment, code);
        Assert.Contains("no server that answers", error, StringComparison.Ordinal);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(ApiHost host, params string[] arguments) =>
        CommandRun.RunAsync(PitchCommand.Create(), [.. arguments, "--url", host.Client.BaseAddress!.ToString()]);
}

using System.CommandLine;

namespace SensorPlatform.Server.Tests.Cli;

/// <summary>Runs a command of the program in this process.</summary>
internal static class CommandRun
{
    internal static async Task<(int Code, string Output, string Error)> RunAsync(Command command, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await command.Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}

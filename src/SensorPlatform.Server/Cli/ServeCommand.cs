using System.CommandLine;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cli;

/// <summary><c>serve</c>: the platform on real sources.</summary>
internal static class ServeCommand
{
    internal static Command Create()
    {
        var config = new Option<string[]>("--config")
        {
            Description = "City file; give it again for each further city",
            Required = true,
        };
        var command = new Command("serve", "Runs the platform; sources and the rest come from SENSORPLATFORM__... variables")
        {
            config,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () =>
            {
                var configuration = PlatformConfiguration.Load(
                    PlatformOptionsBinder.FromEnvironment(),
                    result.GetRequiredValue(config));
                return ServerRun.ServeAsync(configuration, TimeProvider.System, cancellationToken);
            },
            result.InvocationConfiguration.Error));
        return command;
    }
}

using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SensorPlatform.Server.Alerts;
using SensorPlatform.Server.Hosting;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary>Runs the server, and says in words what keeps it from running.</summary>
internal static class ServerRun
{
    /// <summary>Runs until it is told to stop (SIGTERM, Ctrl+C).</summary>
    internal static async Task<int> ServeAsync(
        PlatformConfiguration configuration, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var app = WebHost.Build(configuration, clock);
        await StartAsync(app, configuration.Options, cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodeOf(app);
    }

    /// <summary>Whether the server was stopped, or ended by a fault of its own that the log tells.</summary>
    internal static int ExitCodeOf(WebApplication app) =>
        app.Services.GetRequiredService<Platform>().Completions.Any(part => part.IsFaulted)
            ? ExitCode.Environment
            : ExitCode.Success;

    /// <summary>Starts the application.</summary>
    /// <exception cref="AddressInUseException">A port is taken; the message names the addresses.</exception>
    /// <exception cref="StorageException">A part stopped by a fault before all had started; the message tells the fault.</exception>
    internal static async Task StartAsync(
        WebApplication app, PlatformOptions options, CancellationToken cancellationToken)
    {
        var platform = app.Services.GetRequiredService<Platform>();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException or SocketException)
        {
            throw new AddressInUseException(PortMessage(exception, options), exception);
        }
        catch (OperationCanceledException) when (FaultOf(platform) is not null)
        {
            // A fault that is found quickly, a damaged journal say, stops the web server while it still starts.
            var fault = FaultOf(platform);
            throw new StorageException("The server ended while it started: " + fault?.Message, fault);
        }

        Console.WriteLine($"SensorPlatform: pages and API at {options.Url}");
    }

    /// <summary>Turns faults that a person can mend into a message and an exit code.</summary>
    internal static async Task<int> GuardAsync(Func<Task<int>> run, TextWriter error)
    {
        try
        {
            return await run();
        }
        catch (RefusedRequestException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCode.Failure;
        }
        catch (ConfigurationException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCode.Configuration;
        }
        catch (Exception exception) when (
            exception is StorageException or JournalException or AlertStoreException or AddressInUseException)
        {
            await error.WriteLineAsync(exception.Message);
            return ExitCode.Environment;
        }
    }

    private static Exception? FaultOf(Platform platform) =>
        platform.Completions.FirstOrDefault(part => part.IsFaulted)?.Exception?.GetBaseException();

    private static string PortMessage(IOException exception, PlatformOptions options)
    {
        var listeners = options.Sources
            .Where(source => source.Kind == SourceKind.Listener)
            .Select(source => $"{source.Host}:{source.Port}")
            .Distinct(StringComparer.Ordinal);
        return $"{exception.Message} This server needs {options.Url} (SENSORPLATFORM__Url; in the demo --port) and for MQTT "
            + $"{string.Join(", ", listeners)} (the source's Port; in the demo --mqtt-port). Stop the program that has the "
            + "port, or choose another one.";
    }
}

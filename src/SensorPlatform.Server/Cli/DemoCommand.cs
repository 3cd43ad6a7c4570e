using System.CommandLine;
using SensorPlatform.Server.Hosting;

namespace SensorPlatform.Server.Cli;

/// <summary><c>demo</c>: a simulated Hamm and Arezzo, everything embedded.</summary>
internal static class DemoCommand
{
    internal static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "Folder of journal and store; a second start on it goes on where the first one stopped",
            DefaultValueFactory = static _ => "data",
        };
        var port = new Option<int>("--port")
        {
            Description = "Port of pages and API on 127.0.0.1",
            DefaultValueFactory = static _ => 8080,
        };
        var mqttPort = new Option<int>("--mqtt-port")
        {
            Description = "Port of the embedded MQTT listener on 127.0.0.1",
            DefaultValueFactory = static _ => 1883,
        };
        var speed = new Option<double>("--speed")
        {
            Description = "Town seconds a second, 1 to 3600",
            DefaultValueFactory = static _ => 60,
        };
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 1 and <= 3_600))
            {
                result.AddError("--speed must be from 1 to 3600.");
            }
        });
        AddPortRange(port);
        AddPortRange(mqttPort);
        var command = new Command("demo", "Runs a simulated Hamm and Arezzo against the embedded listener: nothing else is needed")
        {
            data,
            port,
            mqttPort,
            speed,
        };
        command.SetAction((result, cancellationToken) => ServerRun.GuardAsync(
            () => Demo.RunAsync(
                new DemoOptions(
                    result.GetRequiredValue(data),
                    result.GetValue(port),
                    result.GetValue(mqttPort),
                    result.GetValue(speed)),
                cancellationToken),
            result.InvocationConfiguration.Error));
        return command;
    }

    private static void AddPortRange(Option<int> port) => port.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is not (>= 1 and <= 65_535))
        {
            result.AddError($"{port.Name} must be from 1 to 65535.");
        }
    });
}

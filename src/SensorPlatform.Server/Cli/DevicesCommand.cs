using System.CommandLine;
using System.Text.Json;
using SensorPlatform.Core.Decoding;

namespace SensorPlatform.Server.Cli;

/// <summary><c>devices</c>: which device families there are.</summary>
internal static class DevicesCommand
{
    internal static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "JSON, one line a family" };
        var command = new Command("devices", "Lists device families: id, version, models, ports, quantities") { json };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            foreach (var family in DecoderTable.Families)
            {
                output.WriteLine(result.GetValue(json) ? Json(family) : Line(family));
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static string Line(DeviceFamily family) =>
        $"{family.Id,-22} v{family.Version}  {string.Join(", ", family.Models)}\n"
        + $"{"",-22}     ports {string.Join(", ", family.Ports)}; {string.Join(", ", family.Quantities)}";

    private static string Json(DeviceFamily family) => JsonSerializer.Serialize(
        new
        {
            id = family.Id,
            version = family.Version,
            models = family.Models,
            ports = family.Ports.Select(port => (int)port),
            quantities = family.Quantities,
        });
}

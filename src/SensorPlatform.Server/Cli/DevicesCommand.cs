using System.CommandLine;
using System.Text.Json;
using SensorPlatform.Core.Decoding;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cli;

/// <summary><c>devices</c>: which device families there are.</summary>
internal static class DevicesCommand
{
    internal static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "JSON, one line a family, with parameters and aliases" };
        var codecs = new Option<string?>("--codecs") { Description = "Folder of codec files to list as well" };
        var command = new Command("devices", "Lists device families: id, version, models, ports, quantities") { json, codecs };
        command.SetAction((result, _) => ServerRun.GuardAsync(
            () =>
            {
                var output = result.InvocationConfiguration.Output;
                var devices = result.GetValue(codecs) is { } folder ? Load(folder) : DeviceCatalog.Native;
                foreach (var family in devices.Families)
                {
                    output.WriteLine(result.GetValue(json) ? Json(family) : Text(family));
                }

                return Task.FromResult(ExitCode.Success);
            },
            result.InvocationConfiguration.Error));
        return command;
    }

    private static DeviceCatalog Load(string folder)
    {
        var faults = new List<ConfigurationFault>();
        var devices = CodecFolder.Load([folder], faults);
        return faults.Count == 0 ? devices : throw new ConfigurationException(faults);
    }

    private static string Text(DeviceFamily family)
    {
        var lines = new List<string>
        {
            $"{family.Id,-26} v{family.Version}  {string.Join(", ", family.Models)}",
            $"{"",-26}     ports {string.Join(", ", family.Ports)}; {string.Join(", ", family.Quantities)}",
        };
        if (family.Parameters.Count > 0)
        {
            lines.Add($"{"",-26}     parameters {string.Join(", ", family.Parameters.Select(one => one.Name))}");
        }

        return string.Join('\n', lines);
    }

    private static string Json(DeviceFamily family) => JsonSerializer.Serialize(
        new
        {
            id = family.Id,
            version = family.Version,
            makers = Makers(family),
            models = family.Models,
            ports = family.Ports.Select(port => (int)port),
            quantities = family.Quantities,
            parameters = family.Parameters.Select(one => new
            {
                name = one.Name,
                unit = one.Unit,
                @default = one.Default,
                description = one.Description,
            }),
            aliases = family.Aliases.Select(alias => new
            {
                name = alias.Name,
                parameters = Implied(family, alias),
            }),
        });

    private static string[] Makers(DeviceFamily family) =>
        [.. family.Aliases.Select(alias => alias.Name).Prepend(family.Id).Select(name => name.Split('/')[0]).Distinct()];

    private static Dictionary<string, double>? Implied(DeviceFamily family, DeviceAlias alias)
    {
        if (alias.Parameters is not { } implied)
        {
            return null;
        }

        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < family.Parameters.Count; i++)
        {
            if (implied.TryGet(i, out var value))
            {
                values.Add(family.Parameters[i].Name, value);
            }
        }

        return values;
    }
}

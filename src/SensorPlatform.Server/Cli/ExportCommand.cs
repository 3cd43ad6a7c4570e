using System.CommandLine;

namespace SensorPlatform.Server.Cli;

/// <summary><c>export</c>: files of a data folder for others.</summary>
internal static class ExportCommand
{
    internal static Command Create() => new("export", "Files of a data folder for others; also while the server runs")
    {
        ExportHeatCommand.Create(),
    };
}

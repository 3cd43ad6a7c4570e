using System.CommandLine;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Cli;

/// <summary>The option that names a data folder.</summary>
internal static class DataFolder
{
    internal static Option<string> Option() => new("--data")
    {
        Description = "Data folder of the server",
        DefaultValueFactory = static _ =>
            Environment.GetEnvironmentVariable("SENSORPLATFORM__DataDirectory") ?? "data",
    };

    /// <summary>Commands that look at a folder do not make one.</summary>
    /// <exception cref="StorageException">There is no journal in it.</exception>
    internal static void RefuseMissing(string path)
    {
        if (!File.Exists(Path.Combine(path, "journal.db")))
        {
            throw new StorageException(
                $"There is no journal in {Path.GetFullPath(path)}. Name the server's data folder with --data DIR.");
        }
    }
}

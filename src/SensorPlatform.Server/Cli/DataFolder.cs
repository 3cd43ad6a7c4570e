using System.CommandLine;
using SensorPlatform.Server.Journal;
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

    /// <summary>A command that writes makes the journal where a folder is there and nothing is in it: a name written wrong makes none.</summary>
    /// <exception cref="StorageException">There is no folder, or another one.</exception>
    internal static void RefuseOther(string path)
    {
        var folder = Path.GetFullPath(path);
        if (!Directory.Exists(folder))
        {
            throw new StorageException(
                $"There is no folder {folder}. Name the server's data folder with --data DIR; for a new one make the empty folder first, and the import makes the journal in it.");
        }

        // A lock alone is left where the making of a journal was ended.
        if (!File.Exists(Path.Combine(folder, "journal.db"))
            && Directory.EnumerateFileSystemEntries(folder).Any(static entry => Path.GetFileName(entry) != FolderLock.FileName))
        {
            throw new StorageException(
                $"There is no journal in {folder}, but other files are. Name the server's data folder with --data DIR, or an empty folder, and the import makes the journal in it.");
        }
    }

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

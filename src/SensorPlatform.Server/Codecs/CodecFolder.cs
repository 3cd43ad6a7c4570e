using SensorPlatform.Core.Decoding;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Codecs;

/// <summary>Loads all codec files of folders.</summary>
internal static class CodecFolder
{
    /// <summary>Loads them, in the order of their names; two of one name are a fault.</summary>
    /// <param name="folders">The folders; each is loaded once.</param>
    /// <param name="faults">Takes every fault.</param>
    /// <returns>The families of the program and those loaded without a fault.</returns>
    internal static DeviceCatalog Load(IReadOnlyList<string> folders, List<ConfigurationFault> faults)
    {
        var codecs = new List<LoadedCodec> { NormalizedPayload.Codec };
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [NormalizedPayload.Codec.Family.Id] = "this program" };
        foreach (var folder in folders.Select(FullPathOf).Distinct(StringComparer.Ordinal))
        {
            foreach (var file in FilesOf(folder, faults))
            {
                if (CodecFileLoader.Load(file, faults) is { } codec && IsNew(codec, names, faults))
                {
                    codecs.Add(codec);
                }
            }
        }

        return new DeviceCatalog(codecs);
    }

    // What can be no path is told where its files are looked for.
    private static string FullPathOf(string folder) => folder.Contains('\0', StringComparison.Ordinal) ? folder : Path.GetFullPath(folder);

    private static string[] FilesOf(string folder, List<ConfigurationFault> faults)
    {
        try
        {
            var files = Directory.GetFiles(folder, "*.yaml");
            Array.Sort(files, StringComparer.Ordinal);
            return files;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add(new(folder, null, "", $"The folder of codecs cannot be read: {fault.Message}", "Name a folder with codec files (*.yaml)."));
            return [];
        }
    }

    private static bool IsNew(LoadedCodec codec, Dictionary<string, string> names, List<ConfigurationFault> faults)
    {
        var isNew = true;
        foreach (var name in codec.Family.Aliases.Select(alias => alias.Name).Prepend(codec.Family.Id))
        {
            var owner = DecoderTable.TryFind(name, out _) ? "this program" : names.GetValueOrDefault(name);
            if (owner is not null)
            {
                faults.Add(new(codec.File, null, "id", $"The name '{name}' is taken by {owner}.", "Choose another one, with your own word before the slash."));
                isNew = false;
            }

            names.TryAdd(name, codec.File);
        }

        return isNew;
    }
}

using System.Globalization;
using System.Text.Json;
using SensorPlatform.Core.Air.Calibration;
using SensorPlatform.Server.Options;
using SensorPlatform.Server.Storage;

namespace SensorPlatform.Server.Air.Calibrations;

/// <summary>
/// Keeps in the data folder which versions it has seen and what they said. Stored values were made of them: a version that was
/// edited would tell another story about values that nobody computed so.
/// </summary>
internal static class CalibrationRegister
{
    /// <summary>Its file in the data folder: a JSON object of ids and fingerprints.</summary>
    public const string FileName = "calibrations.json";

    /// <summary>Holds versions against those seen before, and adds the new ones.</summary>
    /// <param name="directory">The data folder; it exists.</param>
    /// <param name="calibrations">All versions of this run.</param>
    /// <exception cref="ConfigurationException">A version says something else than before; all such are listed, nothing is added.</exception>
    /// <exception cref="StorageException">The file cannot be read or written.</exception>
    public static void Take(string directory, IEnumerable<SensorCalibrations> calibrations)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            var seen = Read(path);
            var faults = new List<ConfigurationFault>();
            var isNew = false;
            foreach (var version in calibrations.SelectMany(one => one.Versions))
            {
                var (id, fingerprint) = (IdOf(version), CalibrationText.FingerprintOf(version));
                isNew |= seen.TryAdd(id, fingerprint);
                if (seen[id] != fingerprint)
                {
                    faults.Add(new(
                        CalibrationFile.NameOf(version.SensorId, version.Quantity, version.Version), null, "",
                        $"Version {version.Version.ToString(CultureInfo.InvariantCulture)} says something else than when values were made with it.",
                        "Restore the file and make the change a new version; then replay from its 'validFrom' on."));
                }
            }

            if (faults.Count > 0)
            {
                throw new ConfigurationException(faults);
            }

            if (isNew)
            {
                Write(path, seen);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StorageException(
                $"The list of calibrations {path} cannot be used: {fault.Message} Give the server's user the right to it; "
                + "a damaged one may be removed, and old versions that were edited are then not noticed.",
                fault);
        }
    }

    /// <summary>The id of a version: sensor, quantity, version. It is stored: never change it.</summary>
    public static string IdOf(Calibration version) =>
        string.Create(CultureInfo.InvariantCulture, $"{version.SensorId}/{version.Quantity.Name}/{version.Version}");

    private static SortedDictionary<string, string> Read(string path)
    {
        var seen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (File.Exists(path))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var one in document.RootElement.EnumerateObject())
            {
                seen[one.Name] = one.Value.GetString() ?? "";
            }
        }

        return seen;
    }

    private static void Write(string path, SortedDictionary<string, string> seen)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            foreach (var (id, fingerprint) in seen)
            {
                writer.WriteString(id, fingerprint);
            }

            writer.WriteEndObject();
        }

        // Whole or not at all, also when the power goes.
        var next = path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}

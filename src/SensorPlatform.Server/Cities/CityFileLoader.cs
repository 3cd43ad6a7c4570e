using System.Text;
using SensorPlatform.Core.Readings;
using SensorPlatform.Server.Air.Calibrations;
using SensorPlatform.Server.Codecs;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cities;

/// <summary>Loads city files, YAML or JSON, and finds all that is wrong with them at once.</summary>
internal static class CityFileLoader
{
    private const long MaximumFileBytes = 64 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Loads and checks files; faults come file by file.</summary>
    public static CityFileResult Load(IReadOnlyList<string> files, CityFileContext context)
    {
        var faults = new List<ConfigurationFault>();
        if (files.Count == 0)
        {
            faults.Add(new("cities", null, "", "No city file is named.", "Name one: serve --config deploy/cities/hamm.yaml."));
        }

        var texts = new List<(string File, string Text, Instant ChangedAt)>();
        foreach (var file in files)
        {
            if (ReadText(file, faults) is { } text)
            {
                texts.Add((file, text, Instant.From(File.GetLastWriteTimeUtc(file))));
            }
        }

        return Read(texts, context, faults);
    }

    /// <summary>Checks texts that are already at hand.</summary>
    public static CityFileResult Read(IReadOnlyList<(string File, string Text)> texts, CityFileContext context) =>
        Read([.. texts.Select(text => (text.File, text.Text, Instant.None))], context, []);

    private static CityFileResult Read(
        List<(string File, string Text, Instant ChangedAt)> texts, CityFileContext context, List<ConfigurationFault> faults)
    {
        var cities = new List<CityFile>();
        foreach (var (file, text, changedAt) in texts)
        {
            if (CityFile.Read(file, text, changedAt, faults) is { } city)
            {
                cities.Add(city);
            }
        }

        var folders = cities.Where(city => city.City.Codecs is not null)
            .Select(city => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(city.Path)) ?? "", city.City.Codecs!));
        var devices = CodecFolder.Load([.. context.CodecFolders, .. folders], faults);
        new CityValidator(context with { Devices = devices }, cities).Check();
        var calibrations = CalibrationFolder.Load([.. cities.Select(city => city.City)], devices, faults);

        // A pack that two cities take would tell its faults twice.
        return faults.Count > 0
            ? new CityFileResult(null, [.. faults.Distinct()]) { Devices = devices }
            : new CityFileResult(new CityCatalog([.. cities.Select(city => city.City)]) { Calibrations = calibrations }, faults)
            {
                Devices = devices,
            };
    }

    /// <summary>The text of a file; null, with a fault added, when it cannot be read.</summary>
    public static string? ReadText(string file, List<ConfigurationFault> faults)
    {
        try
        {
            if (Directory.Exists(file))
            {
                faults.Add(new(file, null, "", "This is a folder.", "Name the files in it."));
                return null;
            }

            if (new FileInfo(file) is { Exists: true, Length: > MaximumFileBytes })
            {
                faults.Add(new(file, null, "", "The file is larger than 64 MiB.", "Is it a city file? Split it, one a city."));
                return null;
            }

            return File.ReadAllText(file, StrictUtf8);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new(file, null, "", "The file is not UTF-8.", "Save it as UTF-8."));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(new(file, null, "", "There is no such file.", $"Look for it from here: {Environment.CurrentDirectory}."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add(new(file, null, "", $"The file cannot be read: {fault.Message}", "Give the server's user the right to read it."));
        }

        return null;
    }
}

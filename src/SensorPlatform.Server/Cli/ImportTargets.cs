using System.CommandLine;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;
using SensorPlatform.Server.Cities;
using SensorPlatform.Server.Importing;
using SensorPlatform.Server.Journal;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Cli;

/// <summary>Where the import commands put things: a server that runs, or the data folder of a stopped one.</summary>
internal static class ImportTargets
{
    private const string PasswordVariable = "SENSORPLATFORM_WEBHOOK_PASSWORD";
    private const string TokenVariable = "SENSORPLATFORM__Operators__Token";

    /// <summary>The option that names a server.</summary>
    internal static Option<string?> UrlOption() => new("--url")
    {
        Description = "Address of a server that runs; without it the data folder of a stopped one is written",
    };

    /// <summary>Loads city files. Sources do not matter: files come through none.</summary>
    /// <exception cref="ConfigurationException">They have faults.</exception>
    internal static PlatformConfiguration Load(IReadOnlyList<string> cityFiles)
    {
        var options = PlatformOptionsBinder.FromEnvironment();
        string[] folders = options.Options.Codecs is { Length: > 0 } folder ? [folder] : [];
        var cities = CityFileLoader.Load(cityFiles, new CityFileContext(null, folders));
        return cities.Catalog is { } catalog && cities.Faults.Count == 0
            ? new PlatformConfiguration(options.Options, catalog, cities.Devices)
            : throw new ConfigurationException(cities.Faults);
    }

    /// <summary>The sensors, with numbers of networks that mean nothing outside this process, and the networks' names.</summary>
    internal static (SensorDirectory Sensors, IReadOnlyList<string> Networks) SensorsOf(PlatformConfiguration configuration)
    {
        var names = new List<string>();
        return (SensorDirectoryBuilder.Build(configuration.Catalog, name => NumberOf(names, name), configuration.Devices), names);
    }

    /// <summary>A server that runs.</summary>
    /// <exception cref="RefusedRequestException">The address is none.</exception>
    internal static ServerTarget Server(string url, ImportWebhook webhook, TimeProvider time) =>
        new(url, webhook, Environment.GetEnvironmentVariable(PasswordVariable), Environment.GetEnvironmentVariable(TokenVariable), time);

    /// <summary>The data folder of a stopped server, or an empty one that becomes its.</summary>
    /// <exception cref="Storage.StorageException">There is none, or its server runs.</exception>
    internal static (SensorDirectory Sensors, JournalTarget Target) Journal(
        PlatformConfiguration configuration, string data, EnvelopeKind envelope, TimeProvider time)
    {
        DataFolder.RefuseOther(data);
        var journal = SqliteJournal.Open(data, configuration.Options.Journal.Partitions);
        var sensors = SensorDirectoryBuilder.Build(configuration.Catalog, journal.Register, configuration.Devices);
        return (sensors, new JournalTarget(data, journal, sensors, envelope, time));
    }

    /// <summary>A data folder that is only looked at: nothing of it is locked or written, and its server may run.</summary>
    /// <exception cref="Storage.StorageException">There is none, or it cannot be read.</exception>
    internal static (SensorDirectory Sensors, JournalTarget Target) JournalToLookAt(
        PlatformConfiguration configuration, string data, EnvelopeKind envelope, TimeProvider time)
    {
        DataFolder.RefuseMissing(data);

        // A network that is not there yet gets a number that no message has. Place 0 stands for none.
        var names = SqliteJournal.ReadNetworks(data).Skip(1).ToList();
        var sensors = SensorDirectoryBuilder.Build(configuration.Catalog, name => NumberOf(names, name), configuration.Devices);
        return (sensors, new JournalTarget(data, null, sensors, envelope, time));
    }

    private static NetworkId NumberOf(List<string> names, string name)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
        }

        return new NetworkId((ushort)(names.IndexOf(name) + 1));
    }
}

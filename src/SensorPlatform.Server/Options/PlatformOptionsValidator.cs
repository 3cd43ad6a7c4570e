using System.Globalization;
using System.Net;
using System.Text;
using SensorPlatform.Server.Api.Limits;
using SensorPlatform.Server.Retention;

namespace SensorPlatform.Server.Options;

/// <summary>Checks what options mean, beyond the range of each.</summary>
internal sealed class PlatformOptionsValidator
{
    /// <summary>What faults of options give as their source.</summary>
    public const string Source = "environment";

    private const int MaximumTopicFilterBytes = 65_535;

    private static readonly string[] Envelopes =
    [
        "Auto", "TheThingsStack", "ChirpStack", "ChirpStackProtobuf", "ChirpStack3", "Helium", "ThingPark", "Loriot", "AwsIotCore",
        "AirQino",
        "SensorCommunity",
        "OpenSenseMap",
        "Logger",
    ];

    private static readonly string[] Readers = ["Sqlite", "Influx"];
    private static readonly string[] Languages = ["de", "it", "en"];

    private readonly List<ConfigurationFault> _faults;

    private PlatformOptionsValidator(List<ConfigurationFault> faults) => _faults = faults;

    /// <summary>Adds every fault of the options.</summary>
    public static void Check(PlatformOptions options, List<ConfigurationFault> faults)
    {
        var validator = new PlatformOptionsValidator(faults);
        validator.CheckServer(options);
        validator.CheckSources(options.Sources);
        if (options.Influx is { } influx)
        {
            validator.CheckInflux(influx);
        }

        validator.CheckApi(options.Api);
        validator.CheckAlerts(options.Alerts);
        validator.CheckRetention(options.Retention);
        validator.CheckOperators(options.Operators);
        validator.CheckPages(options.Pages);
    }

    private void CheckServer(PlatformOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            Fault("DataDirectory", "The data folder has no name.", "Name a folder that the server's user may write.");
        }
        else if (File.Exists(options.DataDirectory))
        {
            Fault("DataDirectory", $"'{options.DataDirectory}' is a file.", "Name a folder.");
        }

        if (!IsBinding(options.Url))
        {
            Fault("Url", $"'{options.Url}' is no address to listen on.", "Write it as http://127.0.0.1:8080, or http://0.0.0.0:8080 for every address of the machine; TLS is for a proxy.");
        }

        CheckWord("ReadFrom", options.ReadFrom, Readers);
        if (options.ReadFrom == "Influx" && options.Influx is null)
        {
            Fault("ReadFrom", "Reads should come from InfluxDB, but none is configured.",
                "Set SENSORPLATFORM__Influx__Url, or read from Sqlite.");
        }
    }

    private void CheckSources(IReadOnlyList<SourceOptions> sources)
    {
        var networks = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < sources.Count; i++)
        {
            var source = sources[i];
            var key = string.Create(CultureInfo.InvariantCulture, $"Sources:{i}:");
            if (source.Network.Length == 0 || source.Network.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
            {
                Fault(key + "Network", "The source has no network name, or one with other signs than letters, digits, hyphens, points and underscores.",
                    "Write a short name; sensors in the city file name it.");
            }
            else if (!networks.Add(source.Network))
            {
                Fault(key + "Network", $"Another source has the network '{source.Network}'.", "Give each source its own network name.");
            }

            CheckWord(key + "Envelope", source.Envelope, Envelopes);
            CheckSource(source, key);
        }
    }

    private void CheckSource(SourceOptions source, string key)
    {
        if (source.Kind is SourceKind.None)
        {
            Fault(key + "Kind", "The source has no kind.", "Write Mqtt, Listener, Webhook, AirQinoApi, SensorCommunityApi or OpenSenseMapApi.");
            return;
        }

        if (source.Kind is SourceKind.AirQinoApi)
        {
            new AirQinoApiCheck(source, (option, problem, remedy) => Fault(key + option, problem, remedy)).Check();
        }
        else if (PublicSensorCheck.Concerns(source))
        {
            new PublicSensorCheck(source, (option, problem, remedy) => Fault(key + option, problem, remedy)).Check();
        }
        else if (source.Kind is not SourceKind.Webhook)
        {
            CheckMqtt(source, key);
            if (source.Password is { Length: > 0 } && string.IsNullOrEmpty(source.UserName))
            {
                Fault(key + "Password", "There is a password without a user name; MQTT 3.1.1 forbids it.", "Set UserName too.");
            }
        }

        if (source.Tls && source.Kind is not SourceKind.Mqtt)
        {
            Fault(key + "Tls", "TLS here is for the connection to a broker (kind Mqtt) alone.", "Unset it; put a TLS proxy before a listener.");
        }

        if (source.CertificateAuthorityFile is { } file)
        {
            if (!source.Tls)
            {
                Fault(key + "CertificateAuthorityFile", "An authority is named, but TLS is off.", $"Set {PlatformOptionsBinder.VariableOf(key + "Tls")} to true.");
            }

            if (!File.Exists(file))
            {
                Fault(key + "CertificateAuthorityFile", $"There is no file '{file}'.", "Name a PEM file that the server's user may read.");
            }
        }
    }

    private void CheckMqtt(SourceOptions source, string key)
    {
        var listener = source.Kind is SourceKind.Listener;
        var host = source.Host;
        if (listener ? host != "localhost" && !IPAddress.TryParse(host, out _) : Uri.CheckHostName(host) is UriHostNameType.Unknown)
        {
            Fault(key + "Host", $"'{host}' is no {(listener ? "address to listen on" : "host name or address")}.",
                listener ? "Write an IP address, 127.0.0.1 or 0.0.0.0." : "Write it without scheme and port: broker.example.org.");
        }

        var lowest = listener ? 0 : 1;
        if (source.Port < lowest || source.Port > 65_535)
        {
            Fault(key + "Port", string.Create(CultureInfo.InvariantCulture, $"{source.Port} is no port."),
                string.Create(CultureInfo.InvariantCulture, $"Write {lowest} to 65535."));
        }

        if (source.QualityOfService is not (0 or 1))
        {
            Fault(key + "QualityOfService", string.Create(CultureInfo.InvariantCulture, $"Quality of service {source.QualityOfService} is not offered."),
                "Write 0 or 1; 1 loses nothing.");
        }

        if (source.ClientId is { } id && (id.Length == 0 || id.Contains('\0', StringComparison.Ordinal)))
        {
            Fault(key + "ClientId", "The client id is empty; a persistent session needs one.", "Write a name, or unset it.");
        }

        if (!IsTopicFilter(source.TopicFilter))
        {
            Fault(key + "TopicFilter", $"'{source.TopicFilter}' is no MQTT topic filter.",
                "'+' stands alone between slashes, '#' alone at the end: v3/+/devices/+/up.");
        }
    }

    private void CheckInflux(InfluxOptions influx)
    {
        if (!IsHttp(influx.Url))
        {
            Fault("Influx:Url", $"'{influx.Url}' is no http address.", "Write it as http://127.0.0.1:8086.");
        }

        if (influx.Database.Length == 0 || influx.Database.Any(c => char.IsControl(c) || c is '"' or '\\' or '/'))
        {
            Fault("Influx:Database", "The database has no name, or one that InfluxDB does not take.", "Write letters, digits and underscores.");
        }

        if (string.IsNullOrEmpty(influx.UserName) != string.IsNullOrEmpty(influx.Password))
        {
            Fault(string.IsNullOrEmpty(influx.UserName) ? "Influx:UserName" : "Influx:Password",
                "User name and password go together; one is missing.", "Set both or none.");
        }
    }

    private void CheckApi(ApiOptions api)
    {
        if (!TrustedProxies.TryParse(api.TrustedProxies, out _, out var wrong))
        {
            Fault("Api:TrustedProxies", $"'{wrong}' is no address and no network.", "Write them parted by commas: 10.0.0.0/8,192.0.2.1.");
        }
    }

    private void CheckAlerts(AlertOptions alerts)
    {
        if (alerts.WebhookUrl is { } url && !IsHttp(url))
        {
            // The address itself may hold a secret, so it is not repeated.
            Fault("Alerts:WebhookUrl", "This is no http address.", "Write it as https://alerts.example.org/hook.");
        }

        if (alerts.WebhookToken is { } token && (token.Length == 0 || token.Any(c => c is < '!' or > '~')))
        {
            Fault("Alerts:WebhookToken", "The token is empty or has signs that a header cannot carry.", "Write printable ASCII without blanks.");
        }

        if (alerts.Language is { } language)
        {
            CheckWord("Alerts:Language", language, Languages);
        }
    }

    private void CheckRetention(RetentionOptions retention)
    {
        if (!QuantityDays.TryParse(retention.Quantities, out _, out var problem))
        {
            Fault("Retention:Quantities", problem, "Write them as parking.occupied=30,position.latitude=7; days 0 to 36500, 0 for ever.");
        }
    }

    private void CheckOperators(OperatorOptions operators)
    {
        if (operators.Token is not { } token)
        {
            return;
        }

        if (token.Length is < OperatorOptions.ShortestToken or > 512)
        {
            Fault("Operators:Token", string.Create(CultureInfo.InvariantCulture, $"The token has {token.Length} characters."),
                "Write 16 to 512, made by chance: openssl rand -hex 24.");
        }
        else if (token.Any(c => c is < '!' or > '~'))
        {
            Fault("Operators:Token", "The token has signs that a header cannot carry.", "Write printable ASCII without blanks.");
        }
    }

    private void CheckPages(PagesOptions pages)
    {
        if (string.IsNullOrEmpty(pages.TileUrl))
        {
            return;
        }

        if (!TileTemplate.IsUsable(pages.TileUrl))
        {
            Fault("Pages:TileUrl", $"'{pages.TileUrl}' is no address of map tiles.",
                "Write it as https://tiles.example.org/{z}/{x}/{y}.png: http or https, one host without placeholders, the three of them in the path.");
        }

        if (string.IsNullOrWhiteSpace(pages.TileAttribution))
        {
            Fault("Pages:TileAttribution", "The map's tiles have no attribution.",
                "Say who made the map, as in '© OpenStreetMap contributors'.");
        }
    }

    private void CheckWord(string key, string word, string[] words)
    {
        if (!words.Contains(word))
        {
            Fault(key, $"'{word}' cannot be chosen here.", Spelling.Suggest(word, words, "Choose one of the known words."));
        }
    }

    private void Fault(string key, string problem, string remedy) =>
        _faults.Add(new(Source, null, PlatformOptionsBinder.VariableOf(key), problem, remedy));

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    // Without TLS: https needs a certificate, which a proxy before the server has.
    private static bool IsBinding(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == "http" && uri.PathAndQuery == "/";

    // MQTT 3.1.1, 4.7.1.
    private static bool IsTopicFilter(string filter)
    {
        if (filter.Length == 0 || filter.Contains('\0', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(filter) > MaximumTopicFilterBytes)
        {
            return false;
        }

        var levels = filter.Split('/');
        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            if ((level.Contains('+', StringComparison.Ordinal) && level.Length > 1)
                || (level.Contains('#', StringComparison.Ordinal) && (level.Length > 1 || i < levels.Length - 1)))
            {
                return false;
            }
        }

        return true;
    }
}

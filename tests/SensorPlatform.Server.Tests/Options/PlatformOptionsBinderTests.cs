using Microsoft.Extensions.Configuration;
using SensorPlatform.Server.Options;

namespace SensorPlatform.Server.Tests.Options;

public sealed class PlatformOptionsBinderTests
{
    [Fact]
    public void Nothing_set_gives_the_defaults()
    {
        var (options, faults) = Bind();

        Assert.Empty(faults);
        Assert.Equal(("data", "http://127.0.0.1:8080", "Sqlite"), (options.DataDirectory, options.Url, options.ReadFrom));
        Assert.Empty(options.Sources);
        Assert.Null(options.Influx);
        Assert.Equal(8, options.Journal.Partitions);
    }

    [Fact]
    public void A_tile_server_is_one_https_address_with_its_attribution()
    {
        var (options, faults) = Bind(
            ("Pages:TileUrl", "https://tiles.example.org:8443/osm/{z}/{x}/{y}.png"), ("Pages:TileAttribution", "© OpenStreetMap contributors"));

        Assert.Empty(faults);
        Assert.Equal("https://tiles.example.org:8443", TileTemplate.Origin(options.Pages.TileUrl));
        Assert.Null(TileTemplate.Origin(null));
    }

    [Theory]
    [InlineData("https://{s}.tiles.example.org/{z}/{x}/{y}.png")]
    [InlineData("https://tiles.example.org/{z}/{x}.png")]
    [InlineData("https://user:secret@tiles.example.org/{z}/{x}/{y}.png")]
    [InlineData("//tiles.example.org/{z}/{x}/{y}.png")]
    [InlineData("javascript:{z}{x}{y}")]
    [InlineData("https://tiles.example.org; script-src */{z}/{x}/{y}.png")]
    public void What_is_no_tile_server_is_refused_at_the_start(string template)
    {
        var (_, faults) = Bind(("Pages:TileUrl", template));

        Assert.Equal(
            ["SENSORPLATFORM__Pages__TileAttribution", "SENSORPLATFORM__Pages__TileUrl"],
            faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_of_value_is_read_and_letters_case_does_not_matter()
    {
        var (options, faults) = Bind(
            ("DATADIRECTORY", "/var/lib/sensors"),
            ("Url", "http://0.0.0.0:9090"),
            ("sources:0:network", "hamm-tts"), ("Sources:0:Kind", "mqtt"), ("Sources:0:Host", "broker.example.org"),
            ("Sources:0:Port", "8883"), ("Sources:0:Tls", "true"), ("Sources:0:Envelope", "TheThingsStack"),
            ("Sources:0:TopicFilter", "v3/+/devices/+/up"), ("Sources:0:UserName", "u"), ("Sources:0:Password", "p"),
            ("Sources:1:Network", "hamm-devices"), ("Sources:1:Kind", "Listener"), ("Sources:1:Port", "0"),
            ("Sources:2:Network", "hamm-hook"), ("Sources:2:Kind", "Webhook"), ("Sources:2:Password", "token"),
            ("Journal:MaximumCommitDelayMs", "2.5"), ("Folding:Shards", "4"),
            ("Influx:Url", "http://127.0.0.1:8086"), ("Influx:MaximumSpoolBytes", "99999999999"), ("ReadFrom", "Influx"),
            ("Alerts:WebhookUrl", "https://alerts.example.org/hook"), ("Alerts:Language", "it"));

        Assert.Empty(faults);
        Assert.Equal("/var/lib/sensors", options.DataDirectory);
        Assert.Equal(["hamm-tts", "hamm-devices", "hamm-hook"], options.Sources.Select(source => source.Network));
        var tts = options.Sources[0];
        Assert.Equal((SourceKind.Mqtt, "broker.example.org", 8883, true, "u", "p"), (tts.Kind, tts.Host, tts.Port, tts.Tls, tts.UserName, tts.Password));
        Assert.Equal((2.5, 4, 99_999_999_999L), (options.Journal.MaximumCommitDelayMs, options.Folding.Shards, options.Influx!.MaximumSpoolBytes));
        Assert.Equal(("it", "sensorplatform"), (options.Alerts.Language, options.Influx.Database));
    }

    [Fact]
    public void The_environment_is_read_by_its_prefix()
    {
        const string Name = "SENSORPLATFORM__Journal__Partitions";
        Environment.SetEnvironmentVariable(Name, "300");
        try
        {
            Assert.Contains(
                PlatformOptionsBinder.FromEnvironment().Faults,
                fault => fault is { Source: "environment", Path: Name, Problem: "300 is outside 1 to 256." });
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    [Theory]
    [InlineData("DataDirektory", "x", "No option has this name.", "Did you mean 'DataDirectory'?")]
    [InlineData("DataDirectory", " ", "no name", "folder")]
    [InlineData("DataDirectory:Path", "x", "one value, not a group", "itself")]
    [InlineData("Journal", "x", "group of options", "SENSORPLATFORM__Journal__Partitions")]
    [InlineData("Url", "localhost:8080", "no address to listen on", "http://127.0.0.1:8080")]
    [InlineData("Url", "http://127.0.0.1:99999", "no address to listen on", "http://127.0.0.1:8080")]
    [InlineData("Url", "http://+:8080", "no address to listen on", "http://0.0.0.0:8080")]
    [InlineData("Url", "https://127.0.0.1:8443", "no address to listen on", "TLS is for a proxy")]
    [InlineData("Api:TrustedProxies", "10.0.0.0/8,proxy", "'proxy' is no address and no network", "parted by commas")]
    [InlineData("Api:RequestsPerSecond", "-1", "-1 is outside 0 to 100000.", "between the two")]
    [InlineData("ReadFrom", "Influx", "none is configured", "SENSORPLATFORM__Influx__Url")]
    [InlineData("ReadFrom", "Sqllite", "cannot be chosen", "Did you mean 'Sqlite'?")]
    [InlineData("Journal:Partitions", "0", "0 is outside 1 to 256.", "between the two")]
    [InlineData("Journal:Partitions", "eight", "a whole number, not 'eight'", "digits")]
    [InlineData("Journal:MaximumCommitDelayMs", "5,0", "a number, not '5,0'", "point before decimals")]
    [InlineData("Folding:CheckpointSeconds", "NaN", "a number, not 'NaN'", "digits")]
    [InlineData("Folding:Shardz", "1", "No option has this name.", "Did you mean 'Shards'?")]
    [InlineData("Influx:Url", "127.0.0.1:8086", "no http address", "http://127.0.0.1:8086")]
    [InlineData("Alerts:WebhookUrl", "ftp://x", "no http address", "https://")]
    [InlineData("Alerts:WebhookTokenFile", "/no/such/file", "cannot be read", "may read")]
    [InlineData("Alerts:Language", "fr", "cannot be chosen", "Choose one of the known words. Known: de, it, en.")]
    [InlineData("Operators:Token", "too-short", "has 9 characters", "openssl rand -hex 24")]
    [InlineData("Operators:Token", "a token with blanks in it", "header cannot carry", "without blanks")]
    [InlineData("Operators:TokenFile", "/no/such/file", "cannot be read", "may read")]
    [InlineData("Alerts:InboxCapacity", "1", "1 is outside 1024 to 10000000.", "between the two")]
    [InlineData("Sources:first:Network", "x", "Sources are numbered.", "SENSORPLATFORM__Sources__0__Network", "Sources:first")]
    [InlineData("Sources:0:Network", "hamm tts", "no network name", "short name")]
    [InlineData("Sources:0:Kind", "Mqqt", "one of the known words, not 'Mqqt'", "Did you mean 'Mqtt'?", "Sources:0:Kind")]
    [InlineData("Sources:0:Envelope", "TheThingStack", "cannot be chosen", "Did you mean 'TheThingsStack'?")]
    [InlineData("Sources:0:Host", "mqtt://broker", "no host name or address", "without scheme")]
    [InlineData("Sources:0:Port", "70000", "70000 is no port", "1 to 65535")]
    [InlineData("Sources:0:Port", "0", "0 is no port", "1 to 65535")]
    [InlineData("Sources:0:QualityOfService", "2", "2 is not offered", "0 or 1")]
    [InlineData("Sources:0:TopicFilter", "v3/#/up", "no MQTT topic filter", "'#' alone at the end")]
    [InlineData("Sources:0:TopicFilter", "v3+/up", "no MQTT topic filter", "'+' stands alone")]
    [InlineData("Sources:0:Password", "p", "password without a user name", "Set UserName too.")]
    [InlineData("Sources:0:PasswordFile", "/no/such/file", "cannot be read", "may read")]
    [InlineData("Sources:0:Tls", "yes", "true or false, not 'yes'", "true or false")]
    [InlineData("Sources:0:CertificateAuthorityFile", "/no/such.pem", "TLS is off", "SENSORPLATFORM__Sources__0__Tls")]
    public void One_planted_fault_is_named_with_its_variable_and_its_remedy(
        string key, string value, string problem, string remedy, string? path = null)
    {
        var (_, faults) = Bind(("Sources:0:Network", "n"), ("Sources:0:Kind", "Mqtt"), (key, value));

        var variable = PlatformOptionsBinder.VariableOf(path ?? key);
        var fault = Assert.Single(faults, fault =>
            fault.Path == variable && fault.Problem.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
        Assert.Equal("environment", fault.Source);
    }

    [Fact]
    public void A_webhook_needs_no_port_and_a_listener_an_address()
    {
        Assert.Empty(Bind(("Sources:0:Network", "n"), ("Sources:0:Kind", "Webhook"), ("Sources:0:Port", "0")).Faults);
        var fault = Assert.Single(Bind(("Sources:0:Network", "n"), ("Sources:0:Kind", "Listener"), ("Sources:0:Host", "example.org")).Faults);
        Assert.Contains("no address to listen on", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_sources_of_one_network_and_a_gap_in_the_numbers_are_faults()
    {
        var (_, faults) = Bind(
            ("Sources:0:Network", "n"), ("Sources:0:Kind", "Webhook"), ("Sources:2:Network", "n"), ("Sources:2:Kind", "Webhook"));

        Assert.Contains(faults, fault => fault.Problem == "Another source has the network 'n'.");
        Assert.Contains(faults, fault => fault.Problem == "The sources' numbers have a gap.");
    }

    [Fact]
    public void A_secret_comes_from_a_file_without_the_line_end()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "s3cret\n");
            var (options, faults) = Bind(
                ("Sources:0:Network", "n"), ("Sources:0:Kind", "Mqtt"), ("Sources:0:UserName", "u"), ("Sources:0:PasswordFile", file));
            Assert.Empty(faults);
            Assert.Equal("s3cret", options.Sources[0].Password);

            var both = Bind(("Sources:0:Network", "n"), ("Sources:0:Kind", "Webhook"), ("Sources:0:Password", "a"), ("Sources:0:PasswordFile", file));
            Assert.Equal("Password is set as well.", Assert.Single(both.Faults).Problem);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_webhook_address_that_is_wrong_is_not_repeated_since_it_may_hold_a_secret() =>
        Assert.DoesNotContain("tok3n", Assert.Single(Bind(("Alerts:WebhookUrl", "htp://x/tok3n")).Faults).ToString(), StringComparison.Ordinal);

    private static PlatformOptionsResult Bind(params (string Key, string Value)[] values)
    {
        var pairs = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values)
        {
            pairs[key] = value;
        }

        return PlatformOptionsBinder.Bind(new ConfigurationBuilder().AddInMemoryCollection(pairs).Build());
    }
}

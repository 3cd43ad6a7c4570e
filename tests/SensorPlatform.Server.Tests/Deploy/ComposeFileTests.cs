using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using SensorPlatform.Server.Options;
using SensorPlatform.Testing;
using YamlDotNet.Serialization;

namespace SensorPlatform.Server.Tests.Deploy;

/// <summary>There is no container engine in the tests: what compose gives to the server is read as the server reads it.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly string Folder = Path.Combine(SharedFolder.Repository, "deploy");

    private static readonly Dictionary<object, object> Compose = new DeserializerBuilder().Build()
        .Deserialize<Dictionary<object, object>>(File.ReadAllText(Path.Combine(Folder, "compose.yaml")));

    [Fact]
    public void The_server_takes_its_settings_and_cities_without_a_fault()
    {
        using var secrets = new TemporaryFolder();
        var server = Map(Map(Compose["services"])["server"]);
        var settings = new Dictionary<string, string?>();
        foreach (var (name, value) in Map(server["environment"]))
        {
            var key = Assert.IsType<string>(name);
            Assert.StartsWith(PlatformOptionsBinder.Prefix, key, StringComparison.Ordinal);
            settings[key[PlatformOptionsBinder.Prefix.Length..].Replace("__", ":", StringComparison.Ordinal)] =
                InFolder(Assert.IsType<string>(value), secrets);
        }

        var cities = List(server["command"]).Select(word => (string)word)
            .Where(word => word.StartsWith("/cities/", StringComparison.Ordinal))
            .Select(word => Path.Combine(Folder, word[1..]));
        var configuration = PlatformConfiguration.Load(
            PlatformOptionsBinder.Bind(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()),
            [.. cities]);

        Assert.Equal(5, configuration.Options.Sources.Count);
        Assert.All(configuration.Options.Sources, source => Assert.NotEmpty(source.Password ?? ""));
        Assert.Equal(2, configuration.Catalog.Cities.Count);
        Assert.NotNull(configuration.Options.Influx?.Password);
        Assert.NotNull(configuration.Options.Operators.Token);
    }

    [Fact]
    public void Every_service_has_bounds_and_a_check_and_its_secrets_come_from_files()
    {
        var defined = Map(Compose["secrets"]);
        var script = File.ReadAllText(Path.Combine(Folder, "compose", "secrets.sh"));
        Assert.All(defined.Keys, name => Assert.Contains($"{name}", script, StringComparison.Ordinal));
        var image = File.ReadAllText(Path.Combine(Folder, "Dockerfile"));
        foreach (var (name, value) in Map(Compose["services"]))
        {
            var service = Map(value);
            Assert.True(service.ContainsKey("mem_limit") && service.ContainsKey("cpus"), $"{name} has no bounds.");
            Assert.True(
                service.ContainsKey("healthcheck") || (service.ContainsKey("build") && image.Contains("HEALTHCHECK", StringComparison.Ordinal)),
                $"{name} has no health check.");
            Assert.All(List(service["secrets"]), secret => Assert.Contains(secret, defined.Keys));
            List<object> ports = service.TryGetValue("ports", out var published) ? List(published) : [];
            Assert.All(ports, port => Assert.StartsWith("127.0.0.1:", (string)port, StringComparison.Ordinal));
            foreach (var (key, setting) in service.TryGetValue("environment", out var environment) ? Map(environment) : [])
            {
                Assert.True(
                    !$"{key}".Contains("PASSWORD", StringComparison.OrdinalIgnoreCase)
                        || $"{setting}".StartsWith("/run/secrets/", StringComparison.Ordinal),
                    $"{name} has a password in {key}.");
            }
        }
    }

    [Fact]
    public void Mounted_files_are_there()
    {
        foreach (var value in Map(Compose["services"]).Values)
        {
            foreach (var volume in List(Map(value)["volumes"]).Select(volume => (string)volume).Where(volume => volume[0] == '.'))
            {
                var path = Path.Combine(Folder, volume.Split(':')[0]);
                Assert.True(Path.Exists(path), $"{volume}: nothing is at {path}.");
            }
        }
    }

    [Fact]
    public void The_image_copies_every_project_that_the_server_needs_before_it_restores()
    {
        var image = File.ReadAllText(Path.Combine(Folder, "Dockerfile"));
        var restored = image[..image.IndexOf("dotnet restore", StringComparison.Ordinal)];
        var projects = ProjectReference().Matches(File.ReadAllText(
            Path.Combine(SharedFolder.Repository, "src", "SensorPlatform.Server", "SensorPlatform.Server.csproj")));
        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.Contains($"{project.Groups[1].Value}/packages.lock.json", restored, StringComparison.Ordinal));
    }

    private static string InFolder(string setting, TemporaryFolder secrets)
    {
        if (!setting.StartsWith("/run/secrets/", StringComparison.Ordinal))
        {
            return setting;
        }

        var file = secrets.File(Path.GetFileName(setting));
        File.WriteAllText(file, "a-secret-of-forty-eight-hexadecimal-digits");
        return file;
    }

    private static Dictionary<object, object> Map(object value) => Assert.IsType<Dictionary<object, object>>(value);

    private static List<object> List(object value) => Assert.IsType<List<object>>(value);

    [GeneratedRegex("ProjectReference Include=\"[./]*(?:src/)?([^\"]+)/[^/\"]+\\.csproj\"")]
    private static partial Regex ProjectReference();
}

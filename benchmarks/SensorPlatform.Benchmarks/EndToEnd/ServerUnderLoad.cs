using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SensorPlatform.Simulator.Town;
using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Benchmarks.EndToEnd;

/// <summary>The real server in a process of its own, with SQLite alone, subscribed to the town's networks.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private ServerUnderLoad(ChildProcess process, HttpClient http)
    {
        _process = process;
        _http = http;
    }

    /// <summary>The server that was built with this program, in the same configuration.</summary>
    internal static string Program
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(
                output.Parent?.Parent?.FullName ?? output.FullName, "SensorPlatform.Server", output.Name, "SensorPlatform.Server.dll");
        }
    }

    internal int ProcessId => _process.Id;

    /// <summary>Requests to it.</summary>
    internal HttpClient Http => _http;

    internal static Task<ServerUnderLoad> StartAsync(DirectoryInfo folder, LoadTown town, int brokerPort) =>
        StartAsync(folder, CityFileWriter.Write(town.Plan, town.Start), town.Plan.Networks, brokerPort);

    /// <summary>Starts it for a city whose networks speak through one broker.</summary>
    /// <param name="folder">Gets the city file and the data.</param>
    /// <param name="city">The city file.</param>
    /// <param name="networks">Its networks.</param>
    /// <param name="brokerPort">The broker's port on the loopback.</param>
    internal static async Task<ServerUnderLoad> StartAsync(
        DirectoryInfo folder, string city, IReadOnlyList<TownNetwork> networks, int brokerPort)
    {
        var cityFile = Path.Combine(folder.FullName, "town.yaml");
        await File.WriteAllTextAsync(cityFile, city);
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}");
        var settings = new Dictionary<string, string>
        {
            ["SENSORPLATFORM__Api__RequestsPerSecond"] = "0",
            ["SENSORPLATFORM__Url"] = address,
            ["SENSORPLATFORM__DataDirectory"] = Path.Combine(folder.FullName, "data"),
        };
        for (var i = 0; i < networks.Count; i++)
        {
            var network = networks[i];
            var prefix = string.Create(CultureInfo.InvariantCulture, $"SENSORPLATFORM__Sources__{i}__");
            settings[prefix + "Kind"] = "Mqtt";
            settings[prefix + "Network"] = network.Name;
            settings[prefix + "Envelope"] = network.Server.ToString();
            settings[prefix + "Port"] = brokerPort.ToString(CultureInfo.InvariantCulture);
            settings[prefix + "TopicFilter"] = network.UplinkTopicFilter;
        }

        var process = new ChildProcess("dotnet", [Program, "serve", "--config", cityFile], settings);
        var server = new ServerUnderLoad(process, new HttpClient { BaseAddress = new Uri(address) });
        await process.WaitForAsync(server.IsReadyAsync, StartPatience, "the server is ready");
        return server;
    }

    /// <summary>The answer of <c>/api/v1/balance</c>.</summary>
    internal Task<JsonElement> BalanceAsync(CancellationToken cancellationToken) =>
        _http.GetFromJsonAsync<JsonElement>("/api/v1/balance", cancellationToken);

    /// <summary>A series of <c>/metrics</c> without labels; NaN when there is none.</summary>
    internal async Task<double> MetricAsync(string name, CancellationToken cancellationToken)
    {
        var text = await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] == ' ')
            {
                return double.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
            }
        }

        return double.NaN;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            if (!answer.IsSuccessStatusCode)
            {
                return false;
            }

            // The broker keeps nothing for a session that is not there yet: every source must be connected.
            var checks = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks");
            return checks.EnumerateArray().All(check => check.GetProperty("ready").GetBoolean());
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }
}

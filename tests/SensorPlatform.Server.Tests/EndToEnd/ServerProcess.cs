using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Server.Tests.EndToEnd;

/// <summary>The real program in a process of its own, on a free port, which a test may kill and start again.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly string[] _arguments;
    private readonly Dictionary<string, string> _environment;
    private ChildProcess? _process;

    internal ServerProcess(string[] arguments, IReadOnlyDictionary<string, string> settings)
    {
        Port = FreePort.Next();
        _arguments = [Program, .. arguments];
        _environment = new Dictionary<string, string>(settings)
        {
            ["SENSORPLATFORM__Api__RequestsPerSecond"] = "0",
            ["SENSORPLATFORM__Url"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"),
        };
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromSeconds(20) };
    }

    /// <summary>The server that was built beside these tests, in the same configuration.</summary>
    internal static string Program
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var artifacts = output.Parent?.Parent?.FullName ?? throw new InvalidOperationException("No artifacts folder.");
            return Path.Combine(artifacts, "SensorPlatform.Server", output.Name, "SensorPlatform.Server.dll");
        }
    }

    internal int Port { get; }

    internal HttpClient Http { get; }

    internal string Output => _process?.Output ?? "";

    internal bool HasExited => _process?.HasExited ?? true;

    /// <summary>Settings and variables of the next start.</summary>
    internal IDictionary<string, string> Environment => _environment;

    internal async Task StartAsync()
    {
        Launch();
        await WaitUntilReadyAsync();
    }

    /// <summary>Starts the process and does not wait for it.</summary>
    internal void Launch() => _process = new ChildProcess("dotnet", _arguments, _environment);

    /// <summary>Waits until it is ready and all its sources are connected.</summary>
    internal Task WaitUntilReadyAsync() => WaitForAsync(IsReadyAsync, StartPatience, "the server is ready");

    /// <summary>Waits until a process that was launched has ended by itself.</summary>
    /// <returns>Its exit code and the last lines that it printed.</returns>
    internal async Task<(int Code, string Output)> WaitForExitAsync(TimeSpan patience)
    {
        Assert.NotNull(_process);
        await _process.WaitForExitAsync(patience);
        var ended = (_process.ExitCode, _process.Output);
        await _process.DisposeAsync();
        _process = null;
        return ended;
    }

    internal async Task KillAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>SIGTERM; the exit code.</summary>
    internal async Task<int> StopAsync()
    {
        Assert.NotNull(_process);
        await _process.StopAsync(TimeSpan.FromSeconds(40));
        var code = _process.ExitCode;
        await _process.DisposeAsync();
        _process = null;
        return code;
    }

    internal async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    internal async Task WaitForAsync(Func<Task<bool>> holds, TimeSpan patience, string what)
    {
        Assert.NotNull(_process);
        await _process.WaitForAsync(holds, patience, what);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
    }

    // Ready, and every source connected: a broker keeps messages only for a session that exists.
    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync("/health/ready");
            if (!answer.IsSuccessStatusCode)
            {
                return false;
            }

            var checks = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks");
            return checks.EnumerateArray().All(check =>
                check.GetProperty("ready").GetBoolean()
                || !check.GetProperty("name").ToString().StartsWith("source", StringComparison.Ordinal));
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

namespace SensorPlatform.Testing.Servers;

/// <summary>A real influxd 1.x on loopback with a folder of its own; it can be stopped and started again.</summary>
internal sealed class InfluxDaemon : IAsyncDisposable
{
    internal const string Program = "/usr/bin/influxd";
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly string _configuration;
    private ChildProcess? _process;

    private InfluxDaemon()
    {
        Port = FreePort.Next();
        _configuration = _folder.File("influxdb.conf");
        File.WriteAllText(
            _configuration,
            $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{FreePort.Next()}"
            [meta]
              dir = "{_folder.File("meta")}"
            [data]
              dir = "{_folder.File("data")}"
              wal-dir = "{_folder.File("wal")}"
              query-log-enabled = false
            [http]
              bind-address = "127.0.0.1:{Port}"
              log-enabled = false
            [monitor]
              store-enabled = false
            """);
    }

    internal static bool IsInstalled => File.Exists(Program);

    internal int Port { get; }

    internal Uri Url => new($"http://127.0.0.1:{Port}");

    internal static async Task<InfluxDaemon> StartNewAsync()
    {
        var daemon = new InfluxDaemon();
        await daemon.StartAsync();
        return daemon;
    }

    internal async Task StartAsync()
    {
        _process = new ChildProcess(Program, ["-config", _configuration]);
        await _process.WaitForAsync(AnswersAsync, TimeSpan.FromSeconds(30), "influxd answers");
    }

    internal async Task StopAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync(TimeSpan.FromSeconds(20));
            await _process.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>The answer of an InfluxQL query, as JSON text; times in nanoseconds.</summary>
    internal async Task<string> QueryAsync(string database, string query) => await _http.GetStringAsync(
        new Uri(Url, $"/query?epoch=ns&db={Uri.EscapeDataString(database)}&q={Uri.EscapeDataString(query)}"));

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _http.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Url, "/ping"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

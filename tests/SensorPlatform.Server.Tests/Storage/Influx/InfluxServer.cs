using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SensorPlatform.Testing;

namespace SensorPlatform.Server.Tests.Storage.Influx;

/// <summary>A real InfluxDB on loopback, with own folders and a free port; it can be stopped and started again.</summary>
internal sealed class InfluxServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/influxd";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private Process? _process;

    private InfluxServer(int port, int rpcPort)
    {
        Url = $"http://127.0.0.1:{port}";
        File.WriteAllText(_folder.File("influxdb.conf"), $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{rpcPort}"
            [meta]
              dir = "{_folder.File("meta")}"
            [data]
              dir = "{_folder.File("data")}"
              wal-dir = "{_folder.File("wal")}"
              query-log-enabled = false
            [monitor]
              store-enabled = false
            [http]
              bind-address = "127.0.0.1:{port}"
              log-enabled = false
            [logging]
              level = "error"
            """);
    }

    internal string Url { get; }

    /// <summary>Starts one, or skips the test where InfluxDB is not installed.</summary>
    internal static async Task<InfluxServer> StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Program))
        {
            Assert.Skip("/usr/bin/influxd is not installed (Debian: apt-get install influxdb).");
        }

        var server = new InfluxServer(FreePort(), FreePort());
        await server.StartAgainAsync(cancellationToken);
        return server;
    }

    internal async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        _process = Process.Start(new ProcessStartInfo(Program, ["-config", _folder.File("influxdb.conf")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        Assert.NotNull(_process);
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var response = await _client.GetAsync(new Uri(Url + "/ping"), cancellationToken);
                return;
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, "influxd ended at its start.");
                await Task.Delay(100, cancellationToken);
            }
        }

        Assert.Fail("influxd does not answer.");
    }

    internal async Task StopAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

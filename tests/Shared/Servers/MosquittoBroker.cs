using System.Net.Sockets;

namespace SensorPlatform.Testing.Servers;

/// <summary>A real mosquitto on loopback with limits that do not drop (deploy/mosquitto.conf says why).</summary>
internal sealed class MosquittoBroker : IAsyncDisposable
{
    internal const string Program = "/usr/sbin/mosquitto";
    private readonly TemporaryFolder _folder = new();
    private readonly ChildProcess _process;

    private MosquittoBroker(int port)
    {
        Port = port;
        var configuration = _folder.File("mosquitto.conf");
        File.WriteAllText(
            configuration,
            $"""
            listener {port} 127.0.0.1
            allow_anonymous true
            persistence false
            max_queued_messages 0
            max_queued_bytes 1073741824
            max_inflight_messages 1024
            sys_interval 1
            """);
        _process = new ChildProcess(Program, ["-c", configuration]);
    }

    internal static bool IsInstalled => File.Exists(Program);

    internal int Port { get; }

    internal static async Task<MosquittoBroker> StartAsync()
    {
        var broker = new MosquittoBroker(FreePort.Next());
        await broker._process.WaitForAsync(broker.AnswersAsync, TimeSpan.FromSeconds(10), "mosquitto listens");
        return broker;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

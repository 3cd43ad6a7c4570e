using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SensorPlatform.Testing.Servers;

namespace SensorPlatform.Benchmarks.EndToEnd;

/// <summary>A mosquitto on a free port of the loopback, which drops nothing.</summary>
internal sealed class Broker : IAsyncDisposable
{
    internal const string Program = "/usr/sbin/mosquitto";
    private readonly ChildProcess _process;

    private Broker(ChildProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    internal static bool IsInstalled => File.Exists(Program);

    internal int Port { get; }

    internal int ProcessId => _process.Id;

    internal static async Task<Broker> StartAsync(DirectoryInfo folder)
    {
        var port = FreePort.Next();
        var file = Path.Combine(folder.FullName, "mosquitto.conf");

        // Its own defaults drop what a subscriber 1,000 messages behind has not taken.
        await File.WriteAllLinesAsync(
            file,
            [
                string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1"),
                "max_queued_messages 0",
                "max_queued_bytes 0",
                "max_inflight_messages 0",
                "persistence false",
                "allow_anonymous true",
                $"user {Environment.UserName}",
            ]);
        var process = new ChildProcess(Program, ["-c", file]);
        await process.WaitForAsync(() => Task.FromResult(IsListening(port)), TimeSpan.FromSeconds(10), "mosquitto listens");
        return new Broker(process, port);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static bool IsListening(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            // Not yet.
            return false;
        }
    }
}

using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using SensorPlatform.Mqtt.Listener;

namespace SensorPlatform.Mqtt.Tests;

/// <summary>Accepts TCP connections on a free port of the loopback and gives each to a function.</summary>
internal sealed class LoopbackHost : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    internal LoopbackHost(Func<NetworkStream, CancellationToken, Task> serveAsync)
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen();
        Port = ((IPEndPoint?)_socket.LocalEndPoint)?.Port ?? 0;
        _accepting = AcceptAsync(serveAsync);
    }

    internal int Port { get; }

    /// <summary>A host of our own listener.</summary>
    internal static LoopbackHost Of(MqttListener listener) => new((stream, stop) =>
        listener.ServeAsync(new Transport(PipeReader.Create(stream), PipeWriter.Create(stream)), stop));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> serveAsync)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _socket.AcceptAsync(_stop.Token);
                serving.Add(ServeAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }

        async Task ServeAsync(Socket socket)
        {
            await Task.Yield();
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            try
            {
                await serveAsync(stream, _stop.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client under test, or the end of the test, has cut the connection.
            }
        }
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

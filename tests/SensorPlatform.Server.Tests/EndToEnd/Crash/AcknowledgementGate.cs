using System.Net;
using System.Net.Sockets;

namespace SensorPlatform.Server.Tests.EndToEnd.Crash;

/// <summary>
/// A TCP proxy between the server and its broker that counts what passes, and keeps acknowledgements back when it is told to.
/// </summary>
internal sealed class AcknowledgementGate : IAsyncDisposable
{
    private const byte Publish = 3;
    private const byte PublishAcknowledgement = 4;
    private const byte DuplicateFlag = 0x08;

    private readonly int _brokerPort;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private long _published;
    private long _redelivered;
    private long _acknowledged;
    private long _heldBack;
    private volatile bool _isClosed;

    private AcknowledgementGate(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>What the server takes for the broker's port.</summary>
    internal int Port { get; }

    /// <summary>While true, acknowledgements of the server do not reach the broker, and never will: kill the server before it is opened.</summary>
    internal bool IsClosed
    {
        get => _isClosed;
        set => _isClosed = value;
    }

    /// <summary>Messages that the broker sent.</summary>
    internal long Published => Interlocked.Read(ref _published);

    /// <summary>Those of them that it had sent before (flag DUP).</summary>
    internal long Redelivered => Interlocked.Read(ref _redelivered);

    /// <summary>Acknowledgements that the broker got.</summary>
    internal long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Acknowledgements that were kept back.</summary>
    internal long HeldBack => Interlocked.Read(ref _heldBack);

    internal static AcknowledgementGate Before(int brokerPort) => new(brokerPort);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var server = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _connections.Add(ServeAsync(server));
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient server)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        using (server)
        using (var broker = new TcpClient())
        {
            await broker.ConnectAsync(IPAddress.Loopback, _brokerPort);
            server.NoDelay = broker.NoDelay = true;
            var down = PumpAsync(broker.GetStream(), server.GetStream(), CountDown, ending.Token);
            var up = PumpAsync(server.GetStream(), broker.GetStream(), PassUp, ending.Token);

            // What the server sent before it died still reaches the broker; what the broker sends then reaches nobody.
            await up;
            await ending.CancelAsync();
            await down;
        }
    }

    private static async Task PumpAsync(
        NetworkStream from, NetworkStream to, Func<byte, bool> passes, CancellationToken cancellationToken)
    {
        var packets = new MqttPackets();
        try
        {
            while (await packets.ReadAsync(from, cancellationToken))
            {
                while (packets.TryTake(out var packet))
                {
                    if (passes(packet.Span[0]))
                    {
                        await to.WriteAsync(packet, cancellationToken);
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // One of the two sides is gone: for that this gate is made.
        }
    }

    private bool CountDown(byte header)
    {
        if (header >> 4 == Publish)
        {
            Interlocked.Increment(ref _published);
            Interlocked.Add(ref _redelivered, (header & DuplicateFlag) != 0 ? 1 : 0);
        }

        return true;
    }

    private bool PassUp(byte header)
    {
        if (header >> 4 != PublishAcknowledgement)
        {
            return true;
        }

        if (_isClosed)
        {
            Interlocked.Increment(ref _heldBack);
            return false;
        }

        Interlocked.Increment(ref _acknowledged);
        return true;
    }
}

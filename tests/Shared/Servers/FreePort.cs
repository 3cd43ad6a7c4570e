using System.Net;
using System.Net.Sockets;

namespace SensorPlatform.Testing.Servers;

internal static class FreePort
{
    // Free when asked; a server that takes it a moment later may still lose the race, and then says so.
    internal static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

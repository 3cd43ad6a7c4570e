using System.Net;

namespace SensorPlatform.Server.Api.Limits;

/// <summary>Reads the list of proxies that are believed.</summary>
internal static class TrustedProxies
{
    /// <summary>Reads addresses and networks, parted by commas.</summary>
    /// <param name="text">As in <c>10.0.0.0/8,192.0.2.1,fd00::/8</c>; empty: none.</param>
    /// <param name="networks">The networks; a single address is one of its own.</param>
    /// <param name="wrong">The first part that is neither; null when all is well.</param>
    public static bool TryParse(string text, out IReadOnlyList<IPNetwork> networks, out string? wrong)
    {
        var read = new List<IPNetwork>();
        networks = read;
        wrong = null;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(part, out var address))
            {
                read.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(part, out var network))
            {
                read.Add(network);
            }
            else
            {
                wrong = part;
                return false;
            }
        }

        return true;
    }
}

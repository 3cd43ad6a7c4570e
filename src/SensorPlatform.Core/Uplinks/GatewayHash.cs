using System.Text;

namespace SensorPlatform.Core.Uplinks;

/// <summary>Finds the gateway behind <see cref="Uplink.BestGateway"/>: by the hash of each id that is known.</summary>
public static class GatewayHash
{
    /// <summary>The hash of a gateway's id as messages give it; never 0.</summary>
    /// <param name="id">EUI of 16 hexadecimal digits in either case, with or without <c>eui-</c> before it, or a name.</param>
    public static ulong Of(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return StableHash.OfGateway(Encoding.UTF8.GetBytes(id));
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;

namespace SensorPlatform.Server.Api.Limits;

/// <summary>
/// The slot in which an address is counted. There is a fixed number of them, so that no flood of addresses fills the memory;
/// who shares one is made up by chance at each start, so that nobody can choose whose slot to fill.
/// </summary>
internal sealed class ClientSlots
{
    /// <summary>Slots.</summary>
    public const int Count = 1 << 16;

    private readonly ulong _secret = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>The slot of an address, 0 to <see cref="Count"/> - 1: of IPv6 that of its /64, which one household has.</summary>
    /// <param name="address">The client's; null where there is none (a socket of the machine).</param>
    public int Of(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var client = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        client.TryWriteBytes(bytes, out var length);
        var network = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        return (int)(Mixed(network ^ _secret ^ (length == 4 ? 0 : ulong.MaxValue)) & (Count - 1));
    }

    // The finaliser of SplitMix64.
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SensorPlatform.Server.Operators;

/// <summary>
/// Counts wrong tokens by address (IPv6: by its network of 64 bits), so that nobody can try on and on. Bounded: the address that
/// was quiet for longest is forgotten when there are too many. Any thread.
/// </summary>
/// <param name="time">The clock of pauses.</param>
internal sealed class OperatorTries(TimeProvider time)
{
    /// <summary>Wrong tokens after which an address must wait.</summary>
    public const int MaximumWrong = 10;

    /// <summary>Addresses that are remembered at most.</summary>
    public const int Capacity = 4_096;

    /// <summary>How long it must wait.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Tries> _tries = [];

    /// <summary>Addresses that are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _tries.Count;
            }
        }
    }

    /// <summary>How long an address must still wait; zero: it need not.</summary>
    public TimeSpan WaitOf(IPAddress address)
    {
        lock (_gate)
        {
            if (!_tries.TryGetValue(NetworkOf(address), out var tries) || tries.Wrong < MaximumWrong)
            {
                return TimeSpan.Zero;
            }

            var rest = Pause - time.GetElapsedTime(tries.Last);
            return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        }
    }

    /// <summary>Notes a wrong token. After a pause an address begins anew.</summary>
    public void AddWrong(IPAddress address)
    {
        var key = NetworkOf(address);
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (!_tries.ContainsKey(key) && _tries.Count >= Capacity)
            {
                _tries.Remove(Quietest());
            }

            ref var tries = ref CollectionsMarshal.GetValueRefOrAddDefault(_tries, key, out var isKnown);
            var isAnew = !isKnown || tries.Wrong >= MaximumWrong || time.GetElapsedTime(tries.Last, now) > ForgottenAfter;
            tries = new Tries(isAnew ? 1 : tries.Wrong + 1, now);
        }
    }

    /// <summary>Forgets the wrong tokens of an address that has brought the right one.</summary>
    public void Forget(IPAddress address)
    {
        lock (_gate)
        {
            _tries.Remove(NetworkOf(address));
        }
    }

    // Whoever has an IPv6 address has 2^64 of them.
    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }

    private IPAddress Quietest()
    {
        var quietest = IPAddress.None;
        var last = long.MaxValue;
        foreach (var (address, tries) in _tries)
        {
            if (tries.Last < last)
            {
                (quietest, last) = (address, tries.Last);
            }
        }

        return quietest;
    }

    private readonly record struct Tries(int Wrong, long Last);
}

using System.Runtime.CompilerServices;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Uplinks;

/// <summary>
/// Counts the distinct gateways that heard a frame and keeps the best reception. The same gateway may come twice: through
/// its home network and through Packet Broker, by two antennas, or as a ghost on a neighbouring channel.
/// </summary>
/// <remarks>
/// The best reception has the highest SNR, then the highest RSSI: that is how network servers choose their downlink
/// gateway, and a left-out RSSI (0 dBm) cannot win by it.
/// </remarks>
internal struct GatewayTally
{
    /// <summary>Most gateways that are told apart; further ones are not counted.</summary>
    internal const int MaxCount = byte.MaxValue;

    // Nearly all frames are heard by few: their hashes are in place. The others' are kept for the thread, cleared by nobody.
    private const int FewCount = 24;

    [ThreadStatic]
    private static ulong[]? Many;

    private Hashes _few;
    private int _count;
    private bool _any;
    private double _snr;
    private double _rssi;
    private ulong _gateway;
    private Instant _time;

    /// <summary>Adds a reception.</summary>
    /// <param name="gateway">Hash of the gateway's id; 0 when it is not told.</param>
    /// <param name="rssi">RSSI in dBm.</param>
    /// <param name="snr">SNR in dB.</param>
    /// <param name="time">The gateway's time; <see cref="Instant.None"/> when it is not told or cannot be.</param>
    internal void Add(ulong gateway, double rssi, double snr, Instant time)
    {
        Count(gateway);
        if (!_any || snr > _snr || (snr == _snr && rssi > _rssi))
        {
            _any = true;
            _snr = snr;
            _rssi = rssi;
            _gateway = gateway;
            _time = time.IsNone ? _time : time;
        }
        else if (_time.IsNone)
        {
            _time = time;
        }
    }

    /// <summary>Writes count, best reception and gateway time into the uplink.</summary>
    internal readonly void CopyTo(ref Uplink uplink)
    {
        uplink.GatewayCount = (byte)_count;
        uplink.BestGateway = _gateway;
        uplink.Rssi = (short)Math.Clamp(Math.Round(_rssi), short.MinValue, short.MaxValue);
        uplink.Snr = (float)Math.Clamp(_snr, -1_000, 1_000);
        uplink.Measured = _time;
    }

    private void Count(ulong gateway)
    {
        Span<ulong> few = _few;
        var fewCount = Math.Min(_count, FewCount);
        if (gateway == 0 || _count == MaxCount || few[..fewCount].Contains(gateway))
        {
            return;
        }

        if (_count < FewCount)
        {
            few[_count++] = gateway;
            return;
        }

        Span<ulong> many = Many ??= new ulong[MaxCount - FewCount];
        if (!many[..(_count - FewCount)].Contains(gateway))
        {
            many[_count - FewCount] = gateway;
            _count++;
        }
    }

    [InlineArray(FewCount)]
    private struct Hashes
    {
        private ulong _first;
    }
}

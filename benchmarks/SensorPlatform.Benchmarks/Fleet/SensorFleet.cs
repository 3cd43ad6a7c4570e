using SensorPlatform.Core.Decoding;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Benchmarks.Fleet;

/// <summary>
/// Any number of climate sensors with three quantities, which report every five minutes, and their uplinks in rounds: in each
/// round every sensor reports once, in an order that has nothing to do with where grains lie in memory.
/// </summary>
internal sealed class SensorFleet
{
    private static readonly Instant Begin = Instant.From(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly byte[] Payload = Convert.FromHexString("01756403671001046871");
    private static readonly NetworkId Network = new(1);

    private readonly int[] _order;

    internal SensorFleet(int count)
    {
        if (!DecoderTable.TryFind("milesight/em300-th", out var family))
        {
            throw new InvalidOperationException("The benchmark's device is not known.");
        }

        var sensors = new SensorDefinition[count];
        _order = new int[count];
        for (var i = 0; i < count; i++)
        {
            _order[i] = i;
            sensors[i] = new SensorDefinition(
                i, $"climate-{i}", "hamm", Network, DeviceOf(i), family, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        }

        new Random(1).Shuffle(_order);
        Directory = new SensorDirectory(sensors);
    }

    internal SensorDirectory Directory { get; }

    internal int Count => _order.Length;

    /// <summary>The uplink of a place in a round. Partition and offset are the caller's.</summary>
    /// <param name="round">From 0; five minutes each.</param>
    /// <param name="place">From 0 to the count of sensors.</param>
    /// <param name="uplink">Gets the uplink, whole.</param>
    internal void Write(int round, int place, ref Uplink uplink)
    {
        var index = _order[place];
        var time = Begin + TimeSpan.FromMinutes(5 * round) + TimeSpan.FromMicroseconds(index);
        uplink.Network = Network;
        uplink.Device = DeviceOf(index);
        uplink.Kind = UplinkKind.Data;
        uplink.Session = 7;
        uplink.HasFrameCounter = true;
        uplink.FrameCounter = (uint)round;
        uplink.FPort = 85;
        uplink.Measured = time;
        uplink.NetworkReceived = time;
        uplink.Received = time;
        uplink.Rssi = -101;
        uplink.Snr = 7.2f;
        uplink.GatewayCount = 2;
        uplink.BestGateway = (ulong)(index % 20) + 1;
        uplink.SpreadingFactor = 7;
        uplink.TrySetPayload(Payload);
    }

    private static DeviceId DeviceOf(int index) => new(0x70B3_D57E_D000_0000 + (ulong)index, 0);
}

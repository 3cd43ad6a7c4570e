using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Benchmarks.Journal;

/// <summary>Uplinks of many climate sensors (battery, temperature, humidity), each with all radio data.</summary>
internal static class TownMessages
{
    private const long FirstNanosecond = 1_790_000_000_000_000_000;
    private const long NanosecondsBetween = 90_000_000;

    /// <summary>The device of a number.</summary>
    internal static DeviceId DeviceOf(int number) => new(0x3730_4233_4435_3745, 0x4430_3030_3030_3030 + (ulong)number);

    /// <summary>Makes the messages with these numbers, in time's order.</summary>
    /// <param name="first">Number of the first one.</param>
    /// <param name="devices">Devices that send in turn.</param>
    /// <param name="messages">Where they go.</param>
    internal static void Fill(long first, int devices, Span<JournaledMessage> messages)
    {
        for (var i = 0; i < messages.Length; i++)
        {
            ref var uplink = ref messages[i].Uplink;
            var number = first + i;
            var received = new Instant(FirstNanosecond + (number * NanosecondsBetween));
            messages[i].DeadLetter = null;
            uplink.Network = new NetworkId(1);
            uplink.Device = DeviceOf((int)(number % devices));
            uplink.Kind = UplinkKind.Data;
            uplink.Session = 0x1234_5678_9ABC_DEF0;
            uplink.HasFrameCounter = true;
            uplink.FrameCounter = (uint)(number / devices);
            uplink.DeduplicationHash = unchecked((ulong)number * 0x9E37_79B9_7F4A_7C15);
            uplink.FPort = 85;
            uplink.Measured = received;
            uplink.NetworkReceived = received + TimeSpan.FromMilliseconds(50);
            uplink.Received = received + TimeSpan.FromMilliseconds(120);
            uplink.Rssi = -101;
            uplink.Snr = 7.25f;
            uplink.GatewayCount = 2;
            uplink.BestGateway = 42;
            uplink.SpreadingFactor = 7;
            uplink.BandwidthHz = 125_000;
            uplink.FrequencyHz = 868_100_000;
            uplink.AirtimeMicroseconds = 56_576;
            uplink.TrySetPayload([0x01, 0x75, 0x64, 0x03, 0x67, (byte)number, 0x00, 0x04, 0x68, (byte)(number % 200)]);
        }
    }
}

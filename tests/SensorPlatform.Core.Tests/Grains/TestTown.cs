using System.Globalization;
using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Grains;

internal static class TestTown
{
    internal static readonly NetworkId Network = new(1);

    // 2026-07-01T00:00:00Z
    internal static readonly Instant Start = Instant.FromUnixSeconds(1_782_864_000);

    internal static Quantity Occupied { get; } = Find("parking.occupied");

    internal static Quantity Rain { get; } = Find("rain.total");

    internal static Quantity Wind { get; } = Find("wind.direction");

    internal static DeviceId Device(int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"70B3D57ED000{index:X4}");
        return DeviceId.TryParse(name, out var device) ? device : throw new InvalidOperationException(name);
    }

    internal static SensorDefinition Sensor(int index = 0, TimeSpan? lateness = null, TimeSpan? interval = null) =>
        new(
            index,
            string.Create(CultureInfo.InvariantCulture, $"sensor-{index}"),
            "testtown",
            Network,
            Device(index),
            TestFamily.Instance,
            interval ?? TimeSpan.FromMinutes(10),
            lateness ?? TimeSpan.FromHours(2));

    internal static SensorDirectory Directory(int count, TimeSpan? lateness = null)
    {
        var sensors = new SensorDefinition[count];
        for (var i = 0; i < count; i++)
        {
            sensors[i] = Sensor(i, lateness);
        }

        return new SensorDirectory(sensors);
    }

    // A data frame that network and program received at the same time and nobody measured earlier.
    internal static Uplink Frame(Instant network, uint counter, byte[] payload, ulong session = 1, int device = 0)
    {
        var uplink = new Uplink
        {
            Network = Network,
            Device = Device(device),
            Kind = UplinkKind.Data,
            Session = session,
            HasFrameCounter = true,
            FrameCounter = counter,
            FPort = 1,
            NetworkReceived = network,
            Received = network,
            GatewayCount = 1,
            Rssi = -90,
            Snr = 7.5f,
            SpreadingFactor = 7,
        };
        Assert.True(uplink.TrySetPayload(payload));
        return uplink;
    }

    internal static byte[] Temperature(double value) => TestFamily.Entry(Quantity.AirTemperature, value);

    internal static Instant Minute(double minutes) => Start + TimeSpan.FromMinutes(minutes);

    internal static JournaledMessage At(long offset, in Uplink uplink, int partition = 0) =>
        new() { Partition = partition, Offset = offset, Uplink = uplink };

    private static Quantity Find(string name) =>
        Quantity.TryParse(name, out var quantity) ? quantity : throw new InvalidOperationException(name);
}

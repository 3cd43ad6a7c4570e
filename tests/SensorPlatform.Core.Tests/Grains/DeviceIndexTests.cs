using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Grains;

public sealed class DeviceIndexTests
{
    [Fact]
    public void It_finds_what_a_dictionary_finds()
    {
        // Few different values, so that devices share halves and networks share devices.
        var random = new Random(4);
        var index = new DeviceIndex(2_000);
        var expected = new Dictionary<(NetworkId, DeviceId), int>();
        for (var i = 0; i < 2_000; i++)
        {
            var (network, device) = Any(random);
            Assert.Equal(expected.TryAdd((network, device), i), index.TryAdd(network, device, i));
        }

        for (var i = 0; i < 20_000; i++)
        {
            var (network, device) = Any(random);
            Assert.Equal(expected.TryGetValue((network, device), out var number) ? number : -1, index.Find(network, device));
        }
    }

    [Fact]
    public void An_empty_one_finds_nothing() =>
        Assert.Equal(-1, new DeviceIndex(0).Find(new NetworkId(1), new DeviceId(1, 2)));

    private static (NetworkId Network, DeviceId Device) Any(Random random) =>
        (new NetworkId((ushort)random.Next(1, 4)), new DeviceId((ulong)random.Next(50), (ulong)random.Next(50) << random.Next(60)));
}

using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Uplinks;

namespace SensorPlatform.Core.Tests.Grains;

public sealed class PartitionsTests
{
    // Journals on disk depend on these. Computed apart from the program, from the formula in its documentation.
    [Theory]
    [InlineData("70B3D57ED0000001", 16, 9)]
    [InlineData("A84041000181C061", 16, 6)]
    [InlineData("SMART188", 16, 14)]
    [InlineData("70B3D57ED0000001", 7, 4)]
    public void The_partition_of_a_device_never_changes(string device, int count, int expected)
    {
        Assert.True(DeviceId.TryParse(device, out var id));
        Assert.Equal(expected, Partitions.Of(id, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(64)]
    public void Devices_of_one_maker_spread_evenly(int count)
    {
        const int DeviceCount = 16_000;
        var devices = new int[count];
        for (var i = 0; i < DeviceCount; i++)
        {
            devices[Partitions.Of(TestTown.Device(i), count)]++;
        }

        Assert.All(devices, n => Assert.InRange(n, DeviceCount / count * 3 / 4, DeviceCount / count * 5 / 4));
    }
}

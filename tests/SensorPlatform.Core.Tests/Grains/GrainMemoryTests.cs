using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Grains;

// Measures the whole process' memory, so that no other test may run beside it.
[Collection(nameof(GrainMemoryTests))]
[CollectionDefinition(nameof(GrainMemoryTests), DisableParallelization = true)]
public sealed class GrainMemoryTests
{
    private const int GrainCount = 20_000;

    // Four lengths are open here: one more than was asked for.
    [Theory]
    [InlineData(false, 1024)]
    [InlineData(true, 1112)]
    public void A_grain_with_three_quantities_takes_at_most_1024_bytes_and_88_more_once_its_device_joined_again(bool rejoins, int most)
    {
        byte[] payload =
        [
            .. TestTown.Temperature(20),
            .. TestFamily.Entry(Quantity.AirRelativeHumidity, 50),
            .. TestFamily.Entry(Quantity.Battery, 3),
        ];
        var (bytes, stateLength) = Measure(payload, rejoins);
        Assert.InRange(bytes, 500, most);
        Assert.InRange(stateLength, 500, 1024);
    }

    [Fact]
    public void A_quantity_of_another_kind_than_a_gauge_takes_32_bytes_more()
    {
        byte[] payload =
        [
            .. TestTown.Temperature(20),
            .. TestFamily.Entry(TestTown.Occupied, 1),
            .. TestFamily.Entry(Quantity.Battery, 3),
        ];
        Assert.InRange(Measure(payload, rejoins: false).Bytes, 500, 1024 + 32 + 24);
    }

    private static (double Bytes, int StateLength) Measure(byte[] payload, bool rejoins)
    {
        var sensor = TestTown.Sensor();
        var output = new FoldOutput();
        var grains = new SensorGrain[GrainCount];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < GrainCount; i++)
        {
            grains[i] = new SensorGrain(sensor);
            for (var hour = 0u; hour < 3; hour++)
            {
                var frame = TestTown.Frame(TestTown.Minute(60 * hour), hour, payload, session: rejoins ? hour : 1);
                var message = TestTown.At(hour + 1, in frame);
                grains[i].Process(in message, output);
            }

            grains[i].Flush(output);
            output.Clear();
        }

        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)GrainCount;
        var stateLength = SensorGrainTests.State(grains[0]).Length;
        GC.KeepAlive(grains);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes:F0} bytes a grain in memory, {stateLength} bytes stored");
        return (bytes, stateLength);
    }
}

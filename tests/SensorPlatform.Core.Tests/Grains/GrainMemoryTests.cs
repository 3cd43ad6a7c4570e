using SensorPlatform.Core.Grains;
using SensorPlatform.Core.Readings;

namespace SensorPlatform.Core.Tests.Grains;

// Measures the whole process' memory, so that no other test may run beside it.
[Collection(nameof(GrainMemoryTests))]
[CollectionDefinition(nameof(GrainMemoryTests), DisableParallelization = true)]
public sealed class GrainMemoryTests
{
    [Fact]
    public void A_grain_with_three_quantities_takes_at_most_1024_bytes()
    {
        const int GrainCount = 20_000;
        byte[] payload =
        [
            .. TestTown.Temperature(20),
            .. TestFamily.Entry(Quantity.AirRelativeHumidity, 50),
            .. TestFamily.Entry(Quantity.Battery, 3),
        ];
        var sensor = TestTown.Sensor();
        var output = new FoldOutput();
        var grains = new SensorGrain[GrainCount];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < GrainCount; i++)
        {
            grains[i] = new SensorGrain(sensor);
            for (var hour = 0u; hour < 3; hour++)
            {
                // Two sessions and windows in every place.
                var message = TestTown.At(hour + 1, TestTown.Frame(TestTown.Minute(60 * hour), hour, payload, session: hour));
                grains[i].Process(in message, output);
            }

            grains[i].Flush(output);
            output.Clear();
        }

        var bytesPerGrain = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)GrainCount;
        var stateLength = SensorGrainTests.State(grains[0]).Length;
        GC.KeepAlive(grains);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytesPerGrain:F0} bytes a grain in memory, {stateLength} bytes stored");
        Assert.InRange(bytesPerGrain, 500, 1024);
        Assert.InRange(stateLength, 500, 1024);
    }
}

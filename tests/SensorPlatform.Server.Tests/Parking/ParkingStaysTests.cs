using SensorPlatform.Core.Parking;

namespace SensorPlatform.Server.Tests.Parking;

public sealed class ParkingStaysTests
{
    [Fact]
    public async Task A_stay_is_in_the_picture_from_the_arrival_to_the_departure()
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((2, 0));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(30));
        await bench.CommitAsync((2, 1));
        var arrival = bench.Estimate(2).Since;
        await bench.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal((arrival, true, true), (Stay(bench)!.Value.Arrival, Stay(bench)!.Value.IsOpen, Stay(bench)!.Value.IsCertain));

        await bench.CommitAsync((2, 0));

        Assert.Null(Stay(bench));
    }

    [Fact]
    public async Task A_stay_ends_after_a_day_of_silence()
    {
        await using var bench = new ParkingBench();
        await bench.CommitAsync((2, 0));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(30));
        await bench.CommitAsync((2, 1));
        await bench.AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal(PitchState.Unknown, bench.Estimate(2).State);
        Assert.False(Stay(bench)!.Value.IsCertain);

        await bench.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Null(Stay(bench));
    }

    private static Stay? Stay(ParkingBench bench) => bench.Site.Pitches[1].Stay;
}
